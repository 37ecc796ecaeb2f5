variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "bucket" {
  description = "Name of the bucket, unique in the world: 3 to 63 of a-z, 0-9, '-', '_' and '.'."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$", var.bucket))
    error_message = "bucket must be 3 to 63 of a-z, 0-9, '-', '_' and '.', beginning and ending with a letter or digit."
  }
}

variable "location" {
  description = "Region of the bucket: that of the workers, else each frame pays for leaving it."
  type        = string
}

variable "labels" {
  description = "Labels of the bucket."
  type        = map(string)
  default     = {}
}

variable "keep_days" {
  description = <<-EOT
    Days until objects are deleted; null for never.
    frames: pictures with their results. `framefleet verify --seal` keeps the ledger beyond them.
    images: pictures that POST /image stored.
    errors: records of frames that could not be processed.
    runs: manifests and sealed ledgers; small, and what explains holes.
  EOT
  type = object({
    frames = optional(number, 30)
    images = optional(number, 30)
    errors = optional(number, 90)
    runs   = optional(number)
  })
  default = {}

  validation {
    condition     = alltrue([for days in values(var.keep_days) : days == null || try(days >= 1, false)])
    error_message = "keep_days must be 1 or more, or null for never."
  }
}

variable "soft_delete_seconds" {
  description = "How long deleted objects can be brought back, 0 or 604800 (7 days) to 7776000. Each deleted frame is paid for that long: off by default."
  type        = number
  default     = 0

  validation {
    condition     = var.soft_delete_seconds == 0 || (var.soft_delete_seconds >= 604800 && var.soft_delete_seconds <= 7776000)
    error_message = "soft_delete_seconds must be 0, or 604800 to 7776000."
  }
}

variable "kms_key" {
  description = "Full name of a key of your own for the objects; null for Google's."
  type        = string
  default     = null
}

variable "access_log_bucket" {
  description = "Bucket for the access log; null for none (the audit log of the project can do the same)."
  type        = string
  default     = null
}

variable "writers" {
  description = "Who stores results: IAM members, as serviceAccount:…"
  type        = list(string)
  default     = []
}

variable "readers" {
  description = "Who reads results: IAM members."
  type        = list(string)
  default     = []
}

variable "force_destroy" {
  description = "Whether `terraform destroy` may delete a bucket that is not empty."
  type        = bool
  default     = false
}
