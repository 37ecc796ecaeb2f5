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

variable "cluster" {
  description = "Name of the cluster."
  type        = string
}

variable "cluster_location" {
  description = "Region or zone of the cluster."
  type        = string
}

variable "pods" {
  description = "Least and most pods."
  type        = object({ least = number, most = number })
  default     = { least = 1, most = 50 }
}
