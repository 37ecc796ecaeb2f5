variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "notification_channels" {
  description = "Full names of the channels that alerts go to."
  type        = list(string)
  default     = []
}

variable "subscription" {
  description = "Name of the workers' subscription."
  type        = string
}

variable "dead_subscription" {
  description = "Name of the subscription that holds the dead letters."
  type        = string
  default     = "frames-dead"
}

variable "cloud_run_service" {
  description = "Name of the workers' Cloud Run service; null for workers elsewhere."
  type        = string
  default     = null
}

variable "bucket" {
  description = "The bucket of results."
  type        = string
}

variable "oldest_unacked_seconds" {
  description = "Alert when a frame waits longer."
  type        = number
  default     = 120
}

variable "error_ratio" {
  description = "Alert when a larger part of the pushes fails, 0 to 1. Refusals at full load (429) are not failures."
  type        = number
  default     = 0.05

  validation {
    condition     = var.error_ratio > 0 && var.error_ratio < 1
    error_message = "error_ratio must be between 0 and 1."
  }
}

variable "runbook_url" {
  description = "Where docs/OPERATIONS.md is read; each alert names its section."
  type        = string
  default     = "docs/OPERATIONS.md"
}

variable "budget" {
  description = "Alert at 50, 90 and 100 % of a sum per month: the billing account, the amount and its currency. Null for none."
  type = object({
    billing_account = string
    amount          = number
    currency        = string
  })
  default = null
}
