# For https://cloudflare.github.io/pint, where it is at hand: cd alerts && pint lint rules
# `npm test` holds the same (rules.test.ts) without it.
parser {
  include = ["(.*/)?rules/.+\\.yml"]
  exclude = ["(.*/)?rules/.+\\.test\\.yml"]
}

rule {
  match {
    kind = "alerting"
  }

  # A word, or a template that gives one.
  label "severity" {
    severity = "bug"
    value    = "(?s).*(critical|warning|info).*"
    required = true
  }

  annotation "summary" {
    severity = "bug"
    value    = "[A-Z].*\\."
    required = true
  }

  annotation "description" {
    severity = "bug"
    required = true
  }

  annotation "runbook_url" {
    severity = "bug"
    value    = "https?://.+"
    required = true
  }

  annotation "dashboard_url" {
    severity = "bug"
    value    = "https?://.+"
    required = true
  }

  name "Rpa[A-Za-z]+" {
    severity = "bug"
  }

  # Each value would be another alert.
  reject "(?s).*\\$value.*" {
    label_values = true
  }
}

rule {
  match {
    kind = "recording"
  }

  name "[a-z_]+:rpa_[a-z_]+:[a-z0-9_]+" {
    severity = "bug"
  }
}
