# The whole fleet on Cloud Run: workers sleep when the cameras do.

terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.0"
    }
  }
}

provider "google" {
  project = var.project
  region  = var.region
}

resource "google_project_service" "needed" {
  for_each = toset(concat(
    ["cloudresourcemanager", "pubsub", "run", "storage", "iam", "monitoring", "logging", "cloudtrace", "artifactregistry"],
    var.results_to_bigquery ? ["bigquery"] : [],
    var.workload_identity == null ? [] : ["iamcredentials", "sts"],
    var.budget == null ? [] : ["billingbudgets"],
    var.ledger == null ? [] : ["cloudscheduler"],
  ))

  project            = var.project
  service            = "${each.value}.googleapis.com"
  disable_on_destroy = false
}

module "pubsub" {
  source = "../../modules/pubsub"

  project              = var.project
  region               = var.region
  ack_deadline_seconds = var.ack_deadline_seconds
  results_topic        = var.results_to_bigquery
  labels               = var.labels

  push = {
    endpoint  = module.worker.push_endpoint
    audience  = module.worker.audience
    unwrapped = var.unwrapped
  }

  depends_on = [google_project_service.needed]
}

module "store" {
  source = "../../modules/store"

  project   = var.project
  bucket    = var.bucket
  location  = var.region
  keep_days = var.keep_days
  labels    = var.labels
  writers   = [module.worker.account]
  readers   = module.ledger[*].account

  depends_on = [google_project_service.needed]
}

module "worker" {
  source = "../../modules/worker-cloud-run"

  project              = var.project
  region               = var.region
  image                = var.worker_image
  store                = "gs://${var.bucket}"
  push_account         = module.pubsub.push_account
  ack_deadline_seconds = var.ack_deadline_seconds
  cpu                  = var.worker.cpu
  memory               = var.worker.memory
  concurrency          = var.worker.concurrency
  instances            = var.worker.instances
  cpu_always           = var.worker.cpu_always
  environment          = local.worker_environment
  deletion_protection  = var.deletion_protection
  labels               = var.labels

  depends_on = [google_project_service.needed]
}

locals {
  worker_environment = var.results_to_bigquery ? { FRAMEFLEET_WORKER_RESULTS_TOPIC = "results" } : {}
}

resource "google_pubsub_topic_iam_member" "results" {
  count = var.results_to_bigquery ? 1 : 0

  project = var.project
  topic   = module.pubsub.results_topic
  role    = "roles/pubsub.publisher"
  member  = module.worker.account
}

module "bigquery" {
  source = "../../modules/results-bigquery"
  count  = var.results_to_bigquery ? 1 : 0

  project             = var.project
  location            = var.region
  results_topic       = module.pubsub.results_topic
  deletion_protection = var.deletion_protection
  labels              = var.labels

  depends_on = [google_project_service.needed]
}

module "producer" {
  source = "../../modules/producer"

  project           = var.project
  frames_topic      = module.pubsub.frames_topic
  workload_identity = var.workload_identity

  depends_on = [google_project_service.needed]
}

# Without it nothing counts, and the alert on missing frames stays silent.
module "ledger" {
  source = "../../modules/ledger"
  count  = var.ledger == null ? 0 : 1

  project  = var.project
  region   = var.region
  image    = var.ledger.image
  streams  = var.ledger.streams
  schedule = var.ledger.schedule
  store    = "gs://${var.bucket}"
  labels   = var.labels

  depends_on = [google_project_service.needed]
}

module "observability" {
  source = "../../modules/observability"

  project               = var.project
  subscription          = module.pubsub.subscription
  cloud_run_service     = module.worker.service
  bucket                = module.store.bucket
  notification_channels = var.notification_channels
  budget                = var.budget

  depends_on = [google_project_service.needed]
}
