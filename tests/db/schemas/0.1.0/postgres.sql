create table cdp_audience_deltas (
  id bigserial not null,
  audience_id integer not null,
  seq bigint not null,
  at bigint not null,
  entered_count integer not null,
  left_count integer not null,
  entered bytea not null,
  left_members bytea not null
);
create table cdp_audience_members (
  audience_id integer not null,
  revision integer not null,
  seq bigint not null,
  at bigint not null,
  members bytea not null
);
create table cdp_audience_sizes (
  audience_id integer not null,
  hour bigint not null,
  members integer not null
);
create table cdp_audiences (
  id serial not null,
  public_id character varying(32) not null,
  identifier character varying(63) not null,
  name character varying(200) not null,
  description text not null,
  definition text not null,
  revision integer default 1 not null,
  include_anonymous boolean not null,
  enabled boolean not null,
  status character varying(16) not null,
  status_reason text,
  members integer default 0 not null,
  as_of bigint,
  seq bigint default '0'::bigint not null,
  origin character varying(16) not null,
  created_at bigint not null,
  updated_at bigint not null,
  deleted_at bigint
);
create table cdp_batches (
  id bigint not null,
  source_id integer not null,
  received_at bigint not null,
  stored integer not null,
  duplicates integer not null,
  rejected integer not null
);
create table cdp_cannot_links (
  fragment_a integer not null,
  fragment_b integer not null,
  created_at bigint not null
);
create table cdp_canonicals (
  fragment_id integer not null,
  representative_id integer not null
);
create table cdp_dead_letters (
  id bigserial not null,
  received_at bigint not null,
  source_id integer,
  code character varying(63) not null,
  reason character varying(500) not null,
  excerpt text not null
);
create table cdp_edges (
  id bigserial not null,
  fragment_a integer not null,
  fragment_b integer not null,
  rule character varying(63) not null,
  identifier_key bytea,
  message_key bytea not null,
  trust smallint not null,
  created_at bigint not null,
  cut_at bigint,
  cut_reason character varying(63)
);
create table cdp_epoch_cursors (
  consumer character varying(63) not null,
  epoch bigint not null
);
create table cdp_epochs (
  epoch bigint not null,
  at bigint not null,
  fragments bytea not null,
  event_types text not null
);
create table cdp_event_payloads (
  event_id bigint not null,
  payload text not null
);
create table cdp_event_types (
  id serial not null,
  name_key bytea not null,
  name character varying(200) not null,
  created_at bigint not null
);
create table cdp_events (
  id bigint not null,
  message_key bytea not null,
  fragment_id integer not null,
  event_type_id integer not null,
  at bigint not null,
  received_at bigint not null,
  source_id integer not null,
  batch_id bigint not null,
  trust smallint not null,
  flags smallint default '0'::smallint not null
);
create table cdp_export_flows (
  id serial not null,
  public_id character varying(32) not null,
  identifier character varying(63) not null,
  name character varying(200) not null,
  kind character varying(16) not null,
  what text not null,
  fields text not null,
  cron character varying(100) not null,
  time_zone character varying(64) not null,
  endpoint character varying(500) not null,
  stream_secret text not null,
  stream_hint character varying(8) not null,
  stream_key bytea not null,
  mode character varying(8) not null,
  enabled boolean not null,
  origin character varying(16) not null,
  created_at bigint not null,
  updated_at bigint not null
);
create table cdp_export_ledger (
  id bigserial not null,
  stream_key bytea not null,
  item_key bytea not null,
  kind character varying(16) not null,
  fragment_id integer,
  document_id character varying(63),
  locale character varying(20),
  row_hash bytea not null,
  flow_id integer not null,
  first_sent_at bigint not null,
  last_sent_at bigint not null
);
create table cdp_export_runs (
  id bigserial not null,
  public_id character varying(32) not null,
  flow_id integer not null,
  mode character varying(8) not null,
  trigger_kind character varying(16) not null,
  status character varying(16) not null,
  token bigint not null,
  started_at bigint not null,
  ended_at bigint,
  sent integer default 0 not null,
  refused integer default 0 not null,
  total integer,
  bytes bigint default '0'::bigint not null,
  requests integer default 0 not null,
  "position" character varying(255),
  error text,
  sample text not null
);
create table cdp_fragments (
  id integer not null,
  public_id character varying(32) not null,
  source_id integer,
  created_at bigint not null
);
create table cdp_generations (
  name character varying(191) not null,
  n bigint not null
);
create table cdp_grants (
  id bigserial not null,
  role_code character varying(191) not null,
  action character varying(191) not null,
  seen_at bigint not null
);
create table cdp_id_blocks (
  name character varying(191) not null,
  next bigint not null
);
create table cdp_identifier_links (
  id bigserial not null,
  identifier_key bytea not null,
  fragment_id integer not null,
  since_at bigint not null,
  trust smallint not null,
  source_id integer,
  message_key bytea not null,
  cut_at bigint
);
create table cdp_identifiers (
  id bigserial not null,
  type character varying(63) not null,
  identifier_key bytea not null,
  value character varying(255) not null,
  created_at bigint not null
);
create table cdp_job_runs (
  id bigserial not null,
  public_id character varying(32) not null,
  job character varying(191) not null,
  trigger_kind character varying(16) not null,
  status character varying(16) not null,
  token bigint not null,
  started_at bigint not null,
  ended_at bigint,
  done bigint default '0'::bigint not null,
  total bigint,
  error text
);
create table cdp_leases (
  name character varying(191) not null,
  owner character varying(191) not null,
  host character varying(191) not null,
  pid integer not null,
  token bigint not null,
  expires_at bigint not null,
  requested_at bigint
);
create table cdp_migrations (
  name character varying(191) not null,
  at bigint not null
);
create table cdp_order_facts (
  event_id bigint not null,
  order_key bytea not null,
  fragment_id integer not null,
  kind character varying(16) not null,
  amount bigint,
  currency character varying(3) not null,
  at bigint not null,
  counts boolean not null
);
create table cdp_outbox (
  id bigserial not null,
  kind character varying(63) not null,
  body text not null,
  created_at bigint not null
);
create table cdp_profile_terms (
  id bigserial not null,
  fragment_id integer not null,
  term character varying(191) collate "C" not null
);
create table cdp_profiles (
  fragment_id integer not null,
  identified boolean not null,
  name character varying(255),
  email character varying(255),
  events integer not null,
  first_seen_at bigint not null,
  last_seen_at bigint not null
);
create table cdp_references (
  id bigserial not null,
  from_kind character varying(63) not null,
  from_id character varying(63) not null,
  to_kind character varying(63) not null,
  to_id character varying(191) not null
);
create table cdp_segment_groups (
  id serial not null,
  public_id character varying(32) not null,
  identifier character varying(63) not null,
  name character varying(200) not null,
  description text not null,
  tags text not null,
  origin character varying(16) not null,
  created_at bigint not null,
  updated_at bigint not null
);
create table cdp_segment_members (
  segment_id integer not null,
  fragment_id integer not null,
  at bigint not null
);
create table cdp_segments (
  id serial not null,
  public_id character varying(32) not null,
  group_id integer not null,
  identifier character varying(63) not null,
  name character varying(200) not null,
  description text not null,
  audience_id integer,
  connected_at bigint,
  audience_seq bigint,
  members integer default 0 not null,
  last_change_at bigint,
  created_at bigint not null
);
create table cdp_settings (
  name character varying(191) not null,
  value text not null,
  updated_at bigint not null
);
create table cdp_source_keys (
  id serial not null,
  source_id integer not null,
  kind character varying(16) not null,
  key_hash bytea not null,
  public_key character varying(63),
  hint character varying(8) not null,
  created_at bigint not null,
  expires_at bigint
);
create table cdp_sources (
  id serial not null,
  public_id character varying(32) not null,
  identifier character varying(63) not null,
  name character varying(200) not null,
  kind character varying(16) not null,
  origins text not null,
  trust character varying(16) not null,
  count_orders boolean not null,
  enabled boolean not null,
  origin character varying(16) not null,
  created_at bigint not null,
  updated_at bigint not null
);
create table cdp_tombstones (
  identifier_key bytea not null,
  at bigint not null
);
create table cdp_touches (
  id bigserial not null,
  fragments bytea not null,
  event_types text not null,
  at bigint not null
);
create table cdp_trait_values (
  fragment_id integer not null,
  trait_id integer not null,
  kind smallint not null,
  number_value bigint,
  text_value character varying(191),
  json_value text,
  at bigint not null,
  message_key bytea not null,
  source_id integer,
  trust smallint not null,
  effective boolean not null
);
create table cdp_traits (
  id serial not null,
  name_key bytea not null,
  name character varying(200) not null,
  created_at bigint not null
);
alter table cdp_events set (autovacuum_vacuum_insert_scale_factor=0.01);
alter table cdp_audience_deltas add constraint cdp_audience_deltas_audience_id_seq_uq UNIQUE (audience_id, seq);
alter table cdp_audience_deltas add constraint cdp_audience_deltas_pkey PRIMARY KEY (id);
alter table cdp_audience_members add constraint cdp_audience_members_pkey PRIMARY KEY (audience_id);
alter table cdp_audience_sizes add constraint cdp_audience_sizes_pkey PRIMARY KEY (audience_id, hour);
alter table cdp_audiences add constraint cdp_audiences_identifier_uq UNIQUE (identifier);
alter table cdp_audiences add constraint cdp_audiences_pkey PRIMARY KEY (id);
alter table cdp_audiences add constraint cdp_audiences_public_id_uq UNIQUE (public_id);
alter table cdp_batches add constraint cdp_batches_pkey PRIMARY KEY (id);
alter table cdp_cannot_links add constraint cdp_cannot_links_pkey PRIMARY KEY (fragment_a, fragment_b);
alter table cdp_canonicals add constraint cdp_canonicals_pkey PRIMARY KEY (fragment_id);
alter table cdp_dead_letters add constraint cdp_dead_letters_pkey PRIMARY KEY (id);
alter table cdp_edges add constraint cdp_edges_fragment_a_fragment_b_message_uq UNIQUE (fragment_a, fragment_b, message_key);
alter table cdp_edges add constraint cdp_edges_pkey PRIMARY KEY (id);
alter table cdp_epoch_cursors add constraint cdp_epoch_cursors_pkey PRIMARY KEY (consumer);
alter table cdp_epochs add constraint cdp_epochs_pkey PRIMARY KEY (epoch);
alter table cdp_event_payloads add constraint cdp_event_payloads_pkey PRIMARY KEY (event_id);
alter table cdp_event_types add constraint cdp_event_types_name_key_uq UNIQUE (name_key);
alter table cdp_event_types add constraint cdp_event_types_pkey PRIMARY KEY (id);
alter table cdp_events add constraint cdp_events_message_key_uq UNIQUE (message_key);
alter table cdp_events add constraint cdp_events_pkey PRIMARY KEY (id);
alter table cdp_export_flows add constraint cdp_export_flows_identifier_uq UNIQUE (identifier);
alter table cdp_export_flows add constraint cdp_export_flows_pkey PRIMARY KEY (id);
alter table cdp_export_flows add constraint cdp_export_flows_public_id_uq UNIQUE (public_id);
alter table cdp_export_ledger add constraint cdp_export_ledger_pkey PRIMARY KEY (id);
alter table cdp_export_ledger add constraint cdp_export_ledger_stream_item_uq UNIQUE (stream_key, item_key);
alter table cdp_export_runs add constraint cdp_export_runs_pkey PRIMARY KEY (id);
alter table cdp_export_runs add constraint cdp_export_runs_public_id_uq UNIQUE (public_id);
alter table cdp_fragments add constraint cdp_fragments_pkey PRIMARY KEY (id);
alter table cdp_fragments add constraint cdp_fragments_public_id_uq UNIQUE (public_id);
alter table cdp_generations add constraint cdp_generations_pkey PRIMARY KEY (name);
alter table cdp_grants add constraint cdp_grants_pkey PRIMARY KEY (id);
alter table cdp_grants add constraint cdp_grants_role_code_action_uq UNIQUE (role_code, action);
alter table cdp_id_blocks add constraint cdp_id_blocks_pkey PRIMARY KEY (name);
alter table cdp_identifier_links add constraint cdp_identifier_links_key_since_message_uq UNIQUE (identifier_key, since_at, message_key);
alter table cdp_identifier_links add constraint cdp_identifier_links_pkey PRIMARY KEY (id);
alter table cdp_identifiers add constraint cdp_identifiers_identifier_key_uq UNIQUE (identifier_key);
alter table cdp_identifiers add constraint cdp_identifiers_pkey PRIMARY KEY (id);
alter table cdp_job_runs add constraint cdp_job_runs_pkey PRIMARY KEY (id);
alter table cdp_job_runs add constraint cdp_job_runs_public_id_uq UNIQUE (public_id);
alter table cdp_leases add constraint cdp_leases_pkey PRIMARY KEY (name);
alter table cdp_migrations add constraint cdp_migrations_pkey PRIMARY KEY (name);
alter table cdp_order_facts add constraint cdp_order_facts_pkey PRIMARY KEY (event_id);
alter table cdp_outbox add constraint cdp_outbox_pkey PRIMARY KEY (id);
alter table cdp_profile_terms add constraint cdp_profile_terms_pkey PRIMARY KEY (id);
alter table cdp_profiles add constraint cdp_profiles_pkey PRIMARY KEY (fragment_id);
alter table cdp_references add constraint cdp_references_pkey PRIMARY KEY (id);
alter table cdp_segment_groups add constraint cdp_segment_groups_identifier_uq UNIQUE (identifier);
alter table cdp_segment_groups add constraint cdp_segment_groups_pkey PRIMARY KEY (id);
alter table cdp_segment_groups add constraint cdp_segment_groups_public_id_uq UNIQUE (public_id);
alter table cdp_segment_members add constraint cdp_segment_members_pkey PRIMARY KEY (segment_id, fragment_id);
alter table cdp_segments add constraint cdp_segments_group_id_identifier_uq UNIQUE (group_id, identifier);
alter table cdp_segments add constraint cdp_segments_pkey PRIMARY KEY (id);
alter table cdp_segments add constraint cdp_segments_public_id_uq UNIQUE (public_id);
alter table cdp_settings add constraint cdp_settings_pkey PRIMARY KEY (name);
alter table cdp_source_keys add constraint cdp_source_keys_key_hash_uq UNIQUE (key_hash);
alter table cdp_source_keys add constraint cdp_source_keys_pkey PRIMARY KEY (id);
alter table cdp_sources add constraint cdp_sources_identifier_uq UNIQUE (identifier);
alter table cdp_sources add constraint cdp_sources_pkey PRIMARY KEY (id);
alter table cdp_sources add constraint cdp_sources_public_id_uq UNIQUE (public_id);
alter table cdp_tombstones add constraint cdp_tombstones_pkey PRIMARY KEY (identifier_key);
alter table cdp_touches add constraint cdp_touches_pkey PRIMARY KEY (id);
alter table cdp_trait_values add constraint cdp_trait_values_pkey PRIMARY KEY (fragment_id, trait_id);
alter table cdp_traits add constraint cdp_traits_name_key_uq UNIQUE (name_key);
alter table cdp_traits add constraint cdp_traits_pkey PRIMARY KEY (id);
CREATE INDEX cdp_audience_deltas_at_ix ON cdp_audience_deltas USING btree (at);
CREATE INDEX cdp_batches_received_at_ix ON cdp_batches USING btree (received_at);
CREATE INDEX cdp_batches_source_id_received_at_ix ON cdp_batches USING btree (source_id, received_at);
CREATE INDEX cdp_cannot_links_fragment_b_ix ON cdp_cannot_links USING btree (fragment_b);
CREATE INDEX cdp_canonicals_representative_id_ix ON cdp_canonicals USING btree (representative_id);
CREATE INDEX cdp_dead_letters_received_at_ix ON cdp_dead_letters USING btree (received_at);
CREATE INDEX cdp_edges_fragment_b_ix ON cdp_edges USING btree (fragment_b);
CREATE INDEX cdp_events_event_type_id_at_fragment_id_ix ON cdp_events USING btree (event_type_id, at, fragment_id);
CREATE INDEX cdp_events_fragment_id_at_ix ON cdp_events USING btree (fragment_id, at);
CREATE INDEX cdp_export_ledger_fragment_id_ix ON cdp_export_ledger USING btree (fragment_id);
CREATE INDEX cdp_export_runs_flow_id_id_ix ON cdp_export_runs USING btree (flow_id, id);
CREATE INDEX cdp_identifier_links_fragment_id_ix ON cdp_identifier_links USING btree (fragment_id);
CREATE INDEX cdp_job_runs_job_id_ix ON cdp_job_runs USING btree (job, id);
CREATE INDEX cdp_order_facts_fragment_id_ix ON cdp_order_facts USING btree (fragment_id);
CREATE INDEX cdp_order_facts_order_key_ix ON cdp_order_facts USING btree (order_key);
CREATE INDEX cdp_profile_terms_fragment_id_ix ON cdp_profile_terms USING btree (fragment_id);
CREATE INDEX cdp_profile_terms_term_fragment_id_ix ON cdp_profile_terms USING btree (term, fragment_id);
CREATE INDEX cdp_profiles_first_seen_at_ix ON cdp_profiles USING btree (first_seen_at, fragment_id);
CREATE INDEX cdp_profiles_identified_last_seen_ix ON cdp_profiles USING btree (identified, last_seen_at, fragment_id);
CREATE INDEX cdp_profiles_last_seen_at_ix ON cdp_profiles USING btree (last_seen_at, fragment_id);
CREATE INDEX cdp_references_from_kind_from_id_ix ON cdp_references USING btree (from_kind, from_id);
CREATE INDEX cdp_references_to_kind_to_id_ix ON cdp_references USING btree (to_kind, to_id);
CREATE INDEX cdp_segment_members_fragment_id_ix ON cdp_segment_members USING btree (fragment_id);
CREATE INDEX cdp_segments_audience_id_ix ON cdp_segments USING btree (audience_id);
CREATE INDEX cdp_source_keys_source_id_ix ON cdp_source_keys USING btree (source_id);
CREATE INDEX cdp_trait_values_trait_number_ix ON cdp_trait_values USING btree (trait_id, effective, number_value);
CREATE INDEX cdp_trait_values_trait_text_ix ON cdp_trait_values USING btree (trait_id, effective, text_value);
insert into "cdp_migrations" ("at", "name") values (0, '0001-platform');
insert into "cdp_migrations" ("at", "name") values (0, '0002-sources');
insert into "cdp_migrations" ("at", "name") values (0, '0003-identity');
insert into "cdp_migrations" ("at", "name") values (0, '0004-events');
insert into "cdp_migrations" ("at", "name") values (0, '0005-traits');
insert into "cdp_migrations" ("at", "name") values (0, '0006-audiences');
insert into "cdp_migrations" ("at", "name") values (0, '0007-segments');
insert into "cdp_migrations" ("at", "name") values (0, '0008-profiles');
insert into "cdp_migrations" ("at", "name") values (0, '0009-exports');
insert into "cdp_id_blocks" ("name", "next") values ('batches', '1');
insert into "cdp_id_blocks" ("name", "next") values ('events', '1');
insert into "cdp_id_blocks" ("name", "next") values ('fragments', '1');
