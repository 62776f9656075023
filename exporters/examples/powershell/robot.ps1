# A robot in PowerShell (5.1 or 7) that reports with run events. Telemetry can't fail it: every call is caught and bounded.
#   $env:ROBOTVAGT_URL = 'http://127.0.0.1:4318'; ./robot.ps1
# With Node on the machine, the wrapper does all of this, and keeps what could not be delivered:
#   robotvagt-run --robot opdatering-af-konti -- powershell -File robot.ps1

$Url = if ($env:ROBOTVAGT_URL) { $env:ROBOTVAGT_URL } else { 'http://127.0.0.1:4318' }
$Robot = 'opdatering-af-konti'
$Run = [guid]::NewGuid().ToString('N')

function Send-RunEvent([hashtable]$Fields) {
    $RunEvent = @{ robot = $Robot; run = $Run; at = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ss.fffZ') } + $Fields
    $Headers = @{}
    if ($env:ROBOTVAGT_TOKEN) { $Headers['Authorization'] = "Bearer $($env:ROBOTVAGT_TOKEN)" }
    try {
        $Body = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $RunEvent -Depth 5))
        Invoke-RestMethod "$Url/v1/runs" -Method Post -ContentType 'application/json' -Headers $Headers -Body $Body -TimeoutSec 2 | Out-Null
    } catch { }
}

Send-RunEvent @{ type = 'run.started'; worker = $env:COMPUTERNAME }
try {
    $Handled = 0
    foreach ($Account in 1..5) { $Handled++ } # The work of the robot.
    Send-RunEvent @{ type = 'run.finished'; outcome = 'success'; items = @{ success = $Handled } }
} catch {
    # Masked by the collector; leave out what it need not see all the same.
    $Failure = @{ type = $_.Exception.GetType().Name; message = $_.Exception.Message }
    Send-RunEvent @{ type = 'run.finished'; outcome = 'system_exception'; error = $Failure }
    throw
}
