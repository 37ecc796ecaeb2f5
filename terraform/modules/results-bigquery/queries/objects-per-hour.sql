-- How many objects of each class were seen at once, on average and at most, by stream and hour.
SELECT stream, label, TIMESTAMP_TRUNC(capture_time, HOUR) AS hour,
  SUM(seen) / COUNT(DISTINCT frame) AS mean, MAX(seen) AS most
FROM (
  SELECT r.stream, r.object AS frame, r.capture_time, d.label, COUNT(*) AS seen
  FROM `framefleet.results` AS r, UNNEST(r.detections) AS d
  WHERE r.publish_time >= TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 DAY)
  GROUP BY r.stream, frame, r.capture_time, d.label
)
GROUP BY stream, label, hour
ORDER BY hour, stream, label
