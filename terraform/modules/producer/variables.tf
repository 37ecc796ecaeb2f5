variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "name" {
  description = "Name of the producers' account; one for each site keeps sites apart."
  type        = string
  default     = "framefleet-producer"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.name))
    error_message = "name must be 6 to 30 of a-z, 0-9 and '-', beginning with a letter."
  }
}

variable "frames_topic" {
  description = "Full name of the topic that producers publish to."
  type        = string
}

variable "workload_identity" {
  description = <<-EOT
    For a site outside Google: its own OIDC provider signs short tokens, so that no key lies at the
    site. issuer: its URL; audience: what its tokens are for; subject: the token's subject that may
    be the producer. Null inside Google Cloud.
  EOT
  type = object({
    issuer   = string
    audience = string
    subject  = string
  })
  default = null

  validation {
    condition     = var.workload_identity == null || can(regex("^https://", var.workload_identity.issuer))
    error_message = "workload_identity.issuer must begin with https://."
  }
}
