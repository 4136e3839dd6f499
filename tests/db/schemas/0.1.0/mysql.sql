CREATE TABLE `cdp_audiences` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `public_id` varchar(32) NOT NULL,
  `identifier` varchar(63) NOT NULL,
  `name` varchar(200) NOT NULL,
  `description` longtext NOT NULL,
  `definition` longtext NOT NULL,
  `revision` int(11) NOT NULL DEFAULT 1,
  `include_anonymous` tinyint(1) NOT NULL,
  `enabled` tinyint(1) NOT NULL,
  `status` varchar(16) NOT NULL,
  `status_reason` longtext DEFAULT NULL,
  `members` int(11) NOT NULL DEFAULT 0,
  `as_of` bigint(20) DEFAULT NULL,
  `seq` bigint(20) NOT NULL DEFAULT 0,
  `origin` varchar(16) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  `deleted_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_audiences_public_id_uq` (`public_id`),
  UNIQUE KEY `cdp_audiences_identifier_uq` (`identifier`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_audience_deltas` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `audience_id` int(11) NOT NULL,
  `seq` bigint(20) NOT NULL,
  `at` bigint(20) NOT NULL,
  `entered_count` int(11) NOT NULL,
  `left_count` int(11) NOT NULL,
  `entered` longblob NOT NULL,
  `left_members` longblob NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_audience_deltas_audience_id_seq_uq` (`audience_id`,`seq`),
  KEY `cdp_audience_deltas_at_ix` (`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_audience_members` (
  `audience_id` int(11) NOT NULL,
  `revision` int(11) NOT NULL,
  `seq` bigint(20) NOT NULL,
  `at` bigint(20) NOT NULL,
  `members` longblob NOT NULL,
  PRIMARY KEY (`audience_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_audience_sizes` (
  `audience_id` int(11) NOT NULL,
  `hour` bigint(20) NOT NULL,
  `members` int(11) NOT NULL,
  PRIMARY KEY (`audience_id`,`hour`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_batches` (
  `id` bigint(20) NOT NULL,
  `source_id` int(11) NOT NULL,
  `received_at` bigint(20) NOT NULL,
  `stored` int(11) NOT NULL,
  `duplicates` int(11) NOT NULL,
  `rejected` int(11) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `cdp_batches_received_at_ix` (`received_at`),
  KEY `cdp_batches_source_id_received_at_ix` (`source_id`,`received_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_cannot_links` (
  `fragment_a` int(11) NOT NULL,
  `fragment_b` int(11) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`fragment_a`,`fragment_b`),
  KEY `cdp_cannot_links_fragment_b_ix` (`fragment_b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_canonicals` (
  `fragment_id` int(11) NOT NULL,
  `representative_id` int(11) NOT NULL,
  PRIMARY KEY (`fragment_id`),
  KEY `cdp_canonicals_representative_id_ix` (`representative_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_dead_letters` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `received_at` bigint(20) NOT NULL,
  `source_id` int(11) DEFAULT NULL,
  `code` varchar(63) NOT NULL,
  `reason` varchar(500) NOT NULL,
  `excerpt` longtext NOT NULL,
  PRIMARY KEY (`id`),
  KEY `cdp_dead_letters_received_at_ix` (`received_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_edges` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `fragment_a` int(11) NOT NULL,
  `fragment_b` int(11) NOT NULL,
  `rule` varchar(63) NOT NULL,
  `identifier_key` varbinary(32) DEFAULT NULL,
  `message_key` varbinary(16) NOT NULL,
  `trust` smallint(6) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `cut_at` bigint(20) DEFAULT NULL,
  `cut_reason` varchar(63) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_edges_fragment_a_fragment_b_message_uq` (`fragment_a`,`fragment_b`,`message_key`),
  KEY `cdp_edges_fragment_b_ix` (`fragment_b`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_epochs` (
  `epoch` bigint(20) NOT NULL,
  `at` bigint(20) NOT NULL,
  `fragments` longblob NOT NULL,
  `event_types` longtext NOT NULL,
  PRIMARY KEY (`epoch`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_epoch_cursors` (
  `consumer` varchar(63) NOT NULL,
  `epoch` bigint(20) NOT NULL,
  PRIMARY KEY (`consumer`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_events` (
  `id` bigint(20) NOT NULL,
  `message_key` varbinary(16) NOT NULL,
  `fragment_id` int(11) NOT NULL,
  `event_type_id` int(11) NOT NULL,
  `at` bigint(20) NOT NULL,
  `received_at` bigint(20) NOT NULL,
  `source_id` int(11) NOT NULL,
  `batch_id` bigint(20) NOT NULL,
  `trust` smallint(6) NOT NULL,
  `flags` smallint(6) NOT NULL DEFAULT 0,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_events_message_key_uq` (`message_key`),
  KEY `cdp_events_event_type_id_at_fragment_id_ix` (`event_type_id`,`at`,`fragment_id`),
  KEY `cdp_events_fragment_id_at_ix` (`fragment_id`,`at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_event_payloads` (
  `event_id` bigint(20) NOT NULL,
  `payload` longtext NOT NULL,
  PRIMARY KEY (`event_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_event_types` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `name_key` varbinary(16) NOT NULL,
  `name` varchar(200) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_event_types_name_key_uq` (`name_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_export_flows` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `public_id` varchar(32) NOT NULL,
  `identifier` varchar(63) NOT NULL,
  `name` varchar(200) NOT NULL,
  `kind` varchar(16) NOT NULL,
  `what` longtext NOT NULL,
  `fields` longtext NOT NULL,
  `cron` varchar(100) NOT NULL,
  `time_zone` varchar(64) NOT NULL,
  `endpoint` varchar(500) NOT NULL,
  `stream_secret` longtext NOT NULL,
  `stream_hint` varchar(8) NOT NULL,
  `stream_key` varbinary(16) NOT NULL,
  `mode` varchar(8) NOT NULL,
  `enabled` tinyint(1) NOT NULL,
  `origin` varchar(16) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_export_flows_public_id_uq` (`public_id`),
  UNIQUE KEY `cdp_export_flows_identifier_uq` (`identifier`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_export_ledger` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `stream_key` varbinary(16) NOT NULL,
  `item_key` varbinary(16) NOT NULL,
  `kind` varchar(16) NOT NULL,
  `fragment_id` int(11) DEFAULT NULL,
  `document_id` varchar(63) DEFAULT NULL,
  `locale` varchar(20) DEFAULT NULL,
  `row_hash` varbinary(16) NOT NULL,
  `flow_id` int(11) NOT NULL,
  `first_sent_at` bigint(20) NOT NULL,
  `last_sent_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_export_ledger_stream_item_uq` (`stream_key`,`item_key`),
  KEY `cdp_export_ledger_fragment_id_ix` (`fragment_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_export_runs` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `public_id` varchar(32) NOT NULL,
  `flow_id` int(11) NOT NULL,
  `mode` varchar(8) NOT NULL,
  `trigger_kind` varchar(16) NOT NULL,
  `status` varchar(16) NOT NULL,
  `token` bigint(20) NOT NULL,
  `started_at` bigint(20) NOT NULL,
  `ended_at` bigint(20) DEFAULT NULL,
  `sent` int(11) NOT NULL DEFAULT 0,
  `refused` int(11) NOT NULL DEFAULT 0,
  `total` int(11) DEFAULT NULL,
  `bytes` bigint(20) NOT NULL DEFAULT 0,
  `requests` int(11) NOT NULL DEFAULT 0,
  `position` varchar(255) DEFAULT NULL,
  `error` longtext DEFAULT NULL,
  `sample` longtext NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_export_runs_public_id_uq` (`public_id`),
  KEY `cdp_export_runs_flow_id_id_ix` (`flow_id`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_fragments` (
  `id` int(11) NOT NULL,
  `public_id` varchar(32) NOT NULL,
  `source_id` int(11) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_fragments_public_id_uq` (`public_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_generations` (
  `name` varchar(191) NOT NULL,
  `n` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_grants` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `role_code` varchar(191) NOT NULL,
  `action` varchar(191) NOT NULL,
  `seen_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_grants_role_code_action_uq` (`role_code`,`action`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_identifiers` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `type` varchar(63) NOT NULL,
  `identifier_key` varbinary(32) NOT NULL,
  `value` varchar(255) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_identifiers_identifier_key_uq` (`identifier_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_identifier_links` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `identifier_key` varbinary(32) NOT NULL,
  `fragment_id` int(11) NOT NULL,
  `since_at` bigint(20) NOT NULL,
  `trust` smallint(6) NOT NULL,
  `source_id` int(11) DEFAULT NULL,
  `message_key` varbinary(16) NOT NULL,
  `cut_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_identifier_links_key_since_message_uq` (`identifier_key`,`since_at`,`message_key`),
  KEY `cdp_identifier_links_fragment_id_ix` (`fragment_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_id_blocks` (
  `name` varchar(191) NOT NULL,
  `next` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_job_runs` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `public_id` varchar(32) NOT NULL,
  `job` varchar(191) NOT NULL,
  `trigger_kind` varchar(16) NOT NULL,
  `status` varchar(16) NOT NULL,
  `token` bigint(20) NOT NULL,
  `started_at` bigint(20) NOT NULL,
  `ended_at` bigint(20) DEFAULT NULL,
  `done` bigint(20) NOT NULL DEFAULT 0,
  `total` bigint(20) DEFAULT NULL,
  `error` longtext DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_job_runs_public_id_uq` (`public_id`),
  KEY `cdp_job_runs_job_id_ix` (`job`,`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_leases` (
  `name` varchar(191) NOT NULL,
  `owner` varchar(191) NOT NULL,
  `host` varchar(191) NOT NULL,
  `pid` int(11) NOT NULL,
  `token` bigint(20) NOT NULL,
  `expires_at` bigint(20) NOT NULL,
  `requested_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_migrations` (
  `name` varchar(191) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_order_facts` (
  `event_id` bigint(20) NOT NULL,
  `order_key` varbinary(16) NOT NULL,
  `fragment_id` int(11) NOT NULL,
  `kind` varchar(16) NOT NULL,
  `amount` bigint(20) DEFAULT NULL,
  `currency` varchar(3) NOT NULL,
  `at` bigint(20) NOT NULL,
  `counts` tinyint(1) NOT NULL,
  PRIMARY KEY (`event_id`),
  KEY `cdp_order_facts_fragment_id_ix` (`fragment_id`),
  KEY `cdp_order_facts_order_key_ix` (`order_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_outbox` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `kind` varchar(63) NOT NULL,
  `body` longtext NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_profiles` (
  `fragment_id` int(11) NOT NULL,
  `identified` tinyint(1) NOT NULL,
  `name` varchar(255) DEFAULT NULL,
  `email` varchar(255) DEFAULT NULL,
  `events` int(11) NOT NULL,
  `first_seen_at` bigint(20) NOT NULL,
  `last_seen_at` bigint(20) NOT NULL,
  PRIMARY KEY (`fragment_id`),
  KEY `cdp_profiles_last_seen_at_ix` (`last_seen_at`,`fragment_id`),
  KEY `cdp_profiles_first_seen_at_ix` (`first_seen_at`,`fragment_id`),
  KEY `cdp_profiles_identified_last_seen_ix` (`identified`,`last_seen_at`,`fragment_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_profile_terms` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `fragment_id` int(11) NOT NULL,
  `term` varchar(191) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `cdp_profile_terms_term_fragment_id_ix` (`term`,`fragment_id`),
  KEY `cdp_profile_terms_fragment_id_ix` (`fragment_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_references` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `from_kind` varchar(63) NOT NULL,
  `from_id` varchar(63) NOT NULL,
  `to_kind` varchar(63) NOT NULL,
  `to_id` varchar(191) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `cdp_references_from_kind_from_id_ix` (`from_kind`,`from_id`),
  KEY `cdp_references_to_kind_to_id_ix` (`to_kind`,`to_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_segments` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `public_id` varchar(32) NOT NULL,
  `group_id` int(11) NOT NULL,
  `identifier` varchar(63) NOT NULL,
  `name` varchar(200) NOT NULL,
  `description` longtext NOT NULL,
  `audience_id` int(11) DEFAULT NULL,
  `connected_at` bigint(20) DEFAULT NULL,
  `audience_seq` bigint(20) DEFAULT NULL,
  `members` int(11) NOT NULL DEFAULT 0,
  `last_change_at` bigint(20) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_segments_public_id_uq` (`public_id`),
  UNIQUE KEY `cdp_segments_group_id_identifier_uq` (`group_id`,`identifier`),
  KEY `cdp_segments_audience_id_ix` (`audience_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_segment_groups` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `public_id` varchar(32) NOT NULL,
  `identifier` varchar(63) NOT NULL,
  `name` varchar(200) NOT NULL,
  `description` longtext NOT NULL,
  `tags` longtext NOT NULL,
  `origin` varchar(16) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_segment_groups_public_id_uq` (`public_id`),
  UNIQUE KEY `cdp_segment_groups_identifier_uq` (`identifier`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_segment_members` (
  `segment_id` int(11) NOT NULL,
  `fragment_id` int(11) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`segment_id`,`fragment_id`),
  KEY `cdp_segment_members_fragment_id_ix` (`fragment_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_settings` (
  `name` varchar(191) NOT NULL,
  `value` longtext NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_sources` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `public_id` varchar(32) NOT NULL,
  `identifier` varchar(63) NOT NULL,
  `name` varchar(200) NOT NULL,
  `kind` varchar(16) NOT NULL,
  `origins` longtext NOT NULL,
  `trust` varchar(16) NOT NULL,
  `count_orders` tinyint(1) NOT NULL,
  `enabled` tinyint(1) NOT NULL,
  `origin` varchar(16) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_sources_public_id_uq` (`public_id`),
  UNIQUE KEY `cdp_sources_identifier_uq` (`identifier`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_source_keys` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `source_id` int(11) NOT NULL,
  `kind` varchar(16) NOT NULL,
  `key_hash` varbinary(32) NOT NULL,
  `public_key` varchar(63) DEFAULT NULL,
  `hint` varchar(8) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `expires_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_source_keys_key_hash_uq` (`key_hash`),
  KEY `cdp_source_keys_source_id_ix` (`source_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_tombstones` (
  `identifier_key` varbinary(32) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`identifier_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_touches` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `fragments` longblob NOT NULL,
  `event_types` longtext NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_traits` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `name_key` varbinary(16) NOT NULL,
  `name` varchar(200) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `cdp_traits_name_key_uq` (`name_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `cdp_trait_values` (
  `fragment_id` int(11) NOT NULL,
  `trait_id` int(11) NOT NULL,
  `kind` smallint(6) NOT NULL,
  `number_value` bigint(20) DEFAULT NULL,
  `text_value` varchar(191) DEFAULT NULL,
  `json_value` longtext DEFAULT NULL,
  `at` bigint(20) NOT NULL,
  `message_key` varbinary(16) NOT NULL,
  `source_id` int(11) DEFAULT NULL,
  `trust` smallint(6) NOT NULL,
  `effective` tinyint(1) NOT NULL,
  PRIMARY KEY (`fragment_id`,`trait_id`),
  KEY `cdp_trait_values_trait_number_ix` (`trait_id`,`effective`,`number_value`),
  KEY `cdp_trait_values_trait_text_ix` (`trait_id`,`effective`,`text_value`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
insert into `cdp_migrations` (`at`, `name`) values (0, '0001-platform');
insert into `cdp_migrations` (`at`, `name`) values (0, '0002-sources');
insert into `cdp_migrations` (`at`, `name`) values (0, '0003-identity');
insert into `cdp_migrations` (`at`, `name`) values (0, '0004-events');
insert into `cdp_migrations` (`at`, `name`) values (0, '0005-traits');
insert into `cdp_migrations` (`at`, `name`) values (0, '0006-audiences');
insert into `cdp_migrations` (`at`, `name`) values (0, '0007-segments');
insert into `cdp_migrations` (`at`, `name`) values (0, '0008-profiles');
insert into `cdp_migrations` (`at`, `name`) values (0, '0009-exports');
insert into `cdp_id_blocks` (`name`, `next`) values ('batches', '1');
insert into `cdp_id_blocks` (`name`, `next`) values ('events', '1');
insert into `cdp_id_blocks` (`name`, `next`) values ('fragments', '1');
