variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of everything."
  type        = string
  default     = "europe-west1"
}

variable "bucket" {
  description = "Name of the bucket of results, unique in the world."
  type        = string
}

variable "worker_image" {
  description = "The worker's image, as REGION-docker.pkg.dev/PROJECT/REPOSITORY/worker@sha256:…"
  type        = string
}

variable "ack_deadline_seconds" {
  description = "Time for one frame, waiting included, 10 to 600."
  type        = number
  default     = 60
}

variable "notification_channels" {
  description = "Full names of the channels that alerts go to."
  type        = list(string)
  default     = []
}

variable "machine_type" {
  description = "Machine of an instance."
  type        = string
  default     = "n2d-standard-2"
}

variable "spot" {
  description = "Whether instances are spot."
  type        = bool
  default     = true
}

variable "instances" {
  description = "Least and most instances."
  type        = object({ least = number, most = number })
  default     = { least = 1, most = 20 }
}
