package seat.resource;

import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.corporation;

import java.util.List;
import seat.sync.Mapping;

/** A corporation's projects and freelance jobs, and who worked on them. */
final class CorporationProjectResources {
    private static final String NAMED = "universe_names has the names of ids";
    private static final String LISTED = "the list of projects has it";

    private CorporationProjectResources() {}

    static List<Resource> all() {
        return List.of(
                corporation("projects")
                        .needs("projects", "projects")
                        .get("/corporations/{corporation_id}/projects")
                        .followed()
                        .query("state", "All")
                        .query("limit", "100")
                        .cursor("projects")
                        .every(ofMinutes(30))
                        .wakes("project-details", "project-contributors")
                        .into(
                                "corporation_projects",
                                t -> progress(t)
                                        .key("id", "corporation_id")
                                        .without(
                                                "detail_last_modified",
                                                "career",
                                                "created",
                                                "description",
                                                "expires",
                                                "finished",
                                                "creator_id",
                                                "contribution_participation_limit",
                                                "contribution_reward",
                                                "contribution_submission_limit",
                                                "contribution_submission_multiplier",
                                                "configuration"))
                        .build(),
                corporation("project-details")
                        .needs("projects", "projects")
                        .get("/corporations/{corporation_id}/projects/{project_id}")
                        .each("project_id", 100, """
                                SELECT id AS project_id FROM corporation_projects
                                WHERE corporation_id = :owner AND state <> 'Deleted'
                                  AND (detail_last_modified IS NULL OR detail_last_modified < last_modified)
                                """)
                        .leavesOut("name", LISTED)
                        .leavesOut("progress", LISTED)
                        .leavesOut("reward", LISTED)
                        .leavesOut("state", LISTED)
                        .leavesOut("creator.name", NAMED)
                        .into(
                                "corporation_projects",
                                t -> t.without(
                                                "last_modified",
                                                "name",
                                                "progress_current",
                                                "progress_desired",
                                                "reward_initial",
                                                "reward_remaining",
                                                "state")
                                        .from("detail_last_modified", "last_modified")
                                        .from("career", "details.career")
                                        .from("created", "details.created")
                                        .from("description", "details.description")
                                        .from("expires", "details.expires")
                                        .from("finished", "details.finished")
                                        .from("creator_id", "creator.id")
                                        .from("contribution_participation_limit", "contribution.participation_limit")
                                        .from("contribution_reward", "contribution.reward_per_contribution")
                                        .from("contribution_submission_limit", "contribution.submission_limit")
                                        .from(
                                                "contribution_submission_multiplier",
                                                "contribution.submission_multiplier")
                                        .key("id", "corporation_id")
                                        .amend())
                        .build(),
                corporation("project-contributors")
                        .needs("projects", "projects")
                        .get("/corporations/{corporation_id}/projects/{project_id}/contributors")
                        .query("limit", "100")
                        .eachCursor(
                                "project_id",
                                50,
                                "contributors",
                                openOrUnread("""
                                SELECT p.id AS project_id FROM corporation_projects p
                                """, "corporation_project_contributors c WHERE c.project_id = p.id"))
                        .leavesOut("contributors.name", NAMED)
                        .into(
                                "corporation_project_contributors",
                                t -> t.request("project_id")
                                        .from("character_id", "id")
                                        .key("corporation_id", "project_id", "character_id")
                                        .append())
                        .build(),
                corporation("freelance-jobs")
                        .needs("projects", "projects")
                        .get("/corporations/{corporation_id}/freelance-jobs")
                        .query("limit", "100")
                        .cursor("freelance_jobs")
                        .every(ofMinutes(30))
                        .wakes("freelance-job-participants")
                        .into(
                                "corporation_freelance_jobs",
                                t -> progress(t).from("job_id", "id").key("corporation_id", "job_id"))
                        .build(),
                corporation("freelance-job-participants")
                        .needs("projects", "projects")
                        .get("/corporations/{corporation_id}/freelance-jobs/{job_id}/participants")
                        .query("limit", "100")
                        .eachCursor(
                                "job_id",
                                50,
                                "participants",
                                openOrUnread("""
                                SELECT p.job_id FROM corporation_freelance_jobs p
                                """, "corporation_freelance_job_participants c WHERE c.job_id = p.job_id"))
                        .leavesOut("participants.name", NAMED)
                        .into(
                                "corporation_freelance_job_participants",
                                t -> t.request("job_id")
                                        .from("character_id", "id")
                                        .key("corporation_id", "job_id", "character_id")
                                        .append())
                        .build(),
                SkinrListings.offers(
                        corporation("skinr-offers").needs("skinr", "skinr"),
                        "/paragon-hub/skinr/corporations/{corporation_id}",
                        "corporation_skinr_offers",
                        "corporation_id"));
    }

    private static Mapping.Builder progress(Mapping.Builder t) {
        return t.from("progress_current", "progress.current")
                .from("progress_desired", "progress.desired")
                .from("reward_initial", "reward.initial")
                .from("reward_remaining", "reward.remaining")
                .append();
    }

    /** What is open or was until lately, and what people worked on before anybody looked. */
    private static String openOrUnread(String selected, String known) {
        return """
                %s WHERE p.corporation_id = :owner AND p.state <> 'Deleted'
                  AND (p.state IN ('Active', 'Unspecified') OR p.last_modified > TIMESTAMPADD(DAY, -2, CURRENT_TIMESTAMP)
                    OR (p.progress_current > 0 AND NOT EXISTS (SELECT 1 FROM %s AND c.corporation_id = p.corporation_id)))
                """.formatted(selected, known);
    }
}
