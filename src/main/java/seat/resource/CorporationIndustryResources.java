package seat.resource;

import static java.time.Duration.ofMinutes;
import static seat.resource.Resource.corporation;

import java.util.List;

/** What a corporation makes and mines. */
final class CorporationIndustryResources {

    private CorporationIndustryResources() {}

    static List<Resource> all() {
        return List.of(
                corporation("blueprints")
                        .get("/corporations/{corporation_id}/blueprints")
                        .into("corporation_blueprints", t -> t.key("corporation_id", "item_id"))
                        .build(),
                corporation("facilities")
                        .get("/corporations/{corporation_id}/facilities")
                        .into("corporation_facilities", t -> t.key("corporation_id", "facility_id"))
                        .build(),
                corporation("industry-jobs")
                        .get("/corporations/{corporation_id}/industry/jobs")
                        .query("include_completed", "true")
                        .every(ofMinutes(30))
                        .into(
                                "corporation_industry_jobs",
                                t -> t.key("job_id").shared().append())
                        .build(),
                corporation("mining-extractions")
                        .get("/corporation/{corporation_id}/mining/extractions")
                        .into(
                                "corporation_industry_mining_extractions",
                                t -> t.key("corporation_id", "structure_id", "extraction_start_time")
                                        .append())
                        .build(),
                corporation("mining-observers")
                        .get("/corporation/{corporation_id}/mining/observers")
                        .wakes("mining-observer-data")
                        .into("corporation_industry_mining_observers", t -> t.key("corporation_id", "observer_id"))
                        .build(),
                corporation("mining-observer-data")
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
