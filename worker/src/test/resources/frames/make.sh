#!/bin/sh
# Makes the frames beside it: every tenth of the sample clip, named by its number in the clip,
# as JPEGs of about quality 90. Needs the ffmpeg program.
set -eu
cd "$(dirname "$0")"
ffmpeg -v error -i ../../../../../samples/cctv-plaza.mp4 -vf "select='not(mod(n,10))'" \
  -fps_mode passthrough -frame_pts 1 -enc_time_base 1/10 -q:v 2 -y %03d.jpg
