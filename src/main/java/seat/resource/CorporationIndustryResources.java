package seat.resource;

import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.corporation;

import java.util.List;
import seat.db.Meaning;

/** What a corporation makes and mines. */
final class CorporationIndustryResources {

    private CorporationIndustryResources() {}

    static List<Resource> all() {
        return List.of(
                corporation("blueprints")
                        .needs("blueprint", "industry")
                        .get("/corporations/{corporation_id}/blueprints")
                        .into("corporation_blueprints", t -> t.key("corporation_id", "item_id"))
                        .shown(
                                "blueprints",
                                "corporation_blueprints",
                                v -> v.dividedBy(DivisionKind.HANGAR, CorporationResources.hangarOf("t.`item_id`")))
                        .build(),
                corporation("facilities")
                        .needs("industry", "industry")
                        .get("/corporations/{corporation_id}/facilities")
                        .into("corporation_facilities", t -> t.key("corporation_id", "facility_id"))
                        .build(),
                corporation("industry-jobs")
                        .needs("industry", "industry")
                        .get("/corporations/{corporation_id}/industry/jobs")
                        .query("include_completed", "true")
                        .every(ofMinutes(30))
                        .into(
                                "corporation_industry_jobs",
                                t -> t.key("job_id").shared().append())
                        .shown(
                                "industry-jobs",
                                "corporation_industry_jobs",
                                v -> v.columns(
                                                "start_date",
                                                "end_date",
                                                "status",
                                                "blueprint_type_id",
                                                "product_type_id",
                                                "runs",
                                                "cost",
                                                "installer_id",
                                                "location_id")
                                        .leaves(
                                                "job_id",
                                                "facility_id",
                                                "activity_id",
                                                "blueprint_id",
                                                "blueprint_location_id",
                                                "output_location_id",
                                                "licensed_runs",
                                                "probability",
                                                "duration",
                                                "pause_date",
                                                "completed_date",
                                                "completed_character_id",
                                                "successful_runs")
                                        .means(Meaning.DURATION, "duration")
                                        .means(Meaning.PERCENT, "probability")
                                        .newest("end_date"))
                        .build(),
                corporation("mining-extractions")
                        .needs("extraction", "mining")
                        .get("/corporation/{corporation_id}/mining/extractions")
                        .into(
                                "corporation_industry_mining_extractions",
                                t -> t.key("corporation_id", "structure_id", "extraction_start_time")
                                        .append())
                        .build(),
                corporation("mining-observers")
                        .needs("mining", "mining")
                        .get("/corporation/{corporation_id}/mining/observers")
                        .wakes("mining-observer-data")
                        .into("corporation_industry_mining_observers", t -> t.key("corporation_id", "observer_id"))
                        .build(),
                corporation("mining-observer-data")
                        .needs("mining", "mining")
                        .get("/corporation/{corporation_id}/mining/observers/{observer_id}")
                        .each("observer_id", 50, """
                                SELECT observer_id FROM corporation_industry_mining_observers
                                WHERE corporation_id = :owner
                                """)
                        .into(
                                "corporation_industry_mining_observer_data",
                                t -> t.request("observer_id")
                                        .key(
                                                "corporation_id",
                                                "observer_id",
                                                "last_updated",
                                                "character_id",
                                                "recorded_corporation_id",
                                                "type_id")
                                        .append())
                        .build());
    }
}
