#!/usr/bin/env bash
# Written by .ci/lib/check-deploy --write from terraform/; do not edit. See deploy/README.md.
set -euo pipefail
gcloud config set project my-project

gcloud compute instance-templates create framefleet-worker-v1 \
  --instance-template-region=europe-west1 \
  --machine-type=n2d-standard-2 \
  --tags=framefleet-worker \
  --image-project=cos-cloud \
  --image-family=cos-stable \
  --boot-disk-size=20GB \
  --boot-disk-type=pd-balanced \
  --network=default \
  --no-address \
  --provisioning-model=SPOT \
  --instance-termination-action=STOP \
  --maintenance-policy=TERMINATE \
  --service-account=framefleet-worker@my-project.iam.gserviceaccount.com \
  --scopes=cloud-platform \
  --shielded-secure-boot \
  --shielded-vtpm \
  --shielded-integrity-monitoring \
  --metadata=block-project-ssh-keys=true,google-logging-enabled=true,google-monitoring-enabled=true \
  --metadata-from-file=user-data=cloud-init.yaml

gcloud compute health-checks create http framefleet-worker \
  --port=8080 \
  --request-path=/health/live \
  --check-interval=10s \
  --timeout=5s \
  --unhealthy-threshold=3

gcloud compute firewall-rules create framefleet-worker-health \
  --network=default \
  --direction=INGRESS \
  --source-ranges=35.191.0.0/16,130.211.0.0/22 \
  --target-tags=framefleet-worker \
  --allow=tcp:8080

gcloud compute instance-groups managed create framefleet-worker \
  --region=europe-west1 \
  --base-instance-name=framefleet-worker \
  --template=projects/my-project/regions/europe-west1/instanceTemplates/framefleet-worker-v1 \
  --size=1 \
  --health-check=framefleet-worker \
  --initial-delay=300s

gcloud compute instance-groups managed set-autoscaling framefleet-worker \
  --region=europe-west1 \
  --min-num-replicas=1 \
  --max-num-replicas=20 \
  --cool-down-period=90s \
  --update-stackdriver-metric=pubsub.googleapis.com/subscription/num_undelivered_messages \
  --stackdriver-metric-filter='resource.type = pubsub_subscription AND resource.labels.subscription_id = "frames-pull"' \
  --stackdriver-metric-single-instance-assignment=100 \
  --scale-in-control=max-scaled-in-replicas-percent=50,time-window=600
