*** Settings ***
Documentation    A robot in Robot Framework: robot --listener robotvagt.py:opdatering-af-konti robot.robot

*** Variables ***
@{ACCOUNTS}    1    2    3

*** Test Cases ***
Update Accounts
    Log In
    FOR    ${account}    IN    @{ACCOUNTS}
        Update Account    ${account}
    END
    Set Suite Metadata    items.success    3    top=True
    Set Suite Metadata    gauge.unread    7    top=True
    Set Suite Metadata    retries    1    top=True

*** Keywords ***
Log In
    No Operation

Update Account
    [Arguments]    ${account}
    Should Not Be Empty    ${account}
