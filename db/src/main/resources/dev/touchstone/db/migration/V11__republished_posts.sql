-- Which posts came in more than one version: few, so that whether a version is its post's latest is
-- asked of a small index and not of every post.
CREATE INDEX post_version_republished ON post_version (post_id, version) WHERE version > 1;
