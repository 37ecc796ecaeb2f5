-- From capture to result, by stream and hour, in seconds.
SELECT stream, TIMESTAMP_TRUNC(capture_time, HOUR) AS hour, COUNT(*) AS frames,
  APPROX_QUANTILES(TIMESTAMP_DIFF(publish_time, capture_time, MILLISECOND) / 1000, 100)[OFFSET(50)] AS median,
  APPROX_QUANTILES(TIMESTAMP_DIFF(publish_time, capture_time, MILLISECOND) / 1000, 100)[OFFSET(99)] AS p99
FROM `framefleet.results`
WHERE publish_time >= TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 DAY)
GROUP BY stream, hour
ORDER BY hour, stream
