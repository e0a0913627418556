// The kinds of events that the stream tells without being asked for them by name. Browsers hear named events by name only.
export const KINDS = [
  'attempt_failed', 'breaker_alarmed', 'breaker_closed', 'breaker_half_opened', 'breaker_opened', 'breaker_steered',
  'commit_refused', 'dead_letter_expired', 'dead_letter_purged', 'job_closed', 'job_finished', 'job_healed', 'job_paused',
  'job_probed', 'job_reopened', 'job_resumed', 'job_submitted', 'job_tripped', 'label_limit_set', 'redrive_done',
  'redrive_started', 'redrive_steered', 'rival_ended', 'speculation_started', 'stage_opened', 'stage_reopened',
  'task_dead_lettered', 'task_output_lost', 'task_recovered', 'verdict_turned', 'worker_draining', 'worker_gone',
  'worker_joined', 'worker_lost', 'worker_restored', 'worker_suspected',
];
