-- Sequence numbers that no result has, for each run of the last day. The ledger (`framefleet
-- verify`) knows whether they were dropped on purpose, poisoned or missing; this finds where to look.
SELECT stream, run, seq + 1 AS from_seq, next_seq - 1 AS to_seq
FROM (
  SELECT stream, run, seq, LEAD(seq) OVER (PARTITION BY stream, run ORDER BY seq) AS next_seq
  FROM `framefleet.results`
  WHERE publish_time >= TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 DAY)
)
WHERE next_seq > seq + 1
ORDER BY stream, run, from_seq
