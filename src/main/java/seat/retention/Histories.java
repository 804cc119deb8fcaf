package seat.retention;

import static seat.retention.History.dated;
import static seat.retention.History.late;
import static seat.retention.History.member;
import static seat.retention.History.numbered;
import static seat.retention.History.part;

import java.util.List;
import java.util.Map;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/** The histories there are. */
public final class Histories {
    /** Histories, the product's and others'. */
    public static final ExtensionPoint<History> POINT =
            new ExtensionPoint<>("histories", history -> List.of(Claim.of("history", history.name())));

    /** ESI lists what is over for 90 days at most, but for contracts, which run for four weeks before. */
    private static final int LEAST = 90;

    private static final int LEAST_OF_CONTRACTS = 120;

    /** Tables to which rows are only added, and which are no histories: how many rows they have does not grow with the years alone. */
    public static final Map<String, String> NO_HISTORIES = Map.ofEntries(
            Map.entry("character_affiliations", "a row for each character, as it is now"),
            Map.entry("server_statuses", "one row"),
            Map.entry("type_volumes", "a row for each type"),
            Map.entry("universe_names", "a row for each id, which others show"),
            Map.entry("universe_structures", "a row for each structure, which others show"),
            Map.entry("skinr_designs", "a row for each design, which listings show"),
            Map.entry("skinr_design_slots", "parts of designs"));

    private Histories() {}

    /** SeAT's own. */
    public static List<History> own() {
        return List.of(
                journals(),
                transactions(),
                orders(),
                mining(),
                contracts(),
                industryJobs(),
                mail(),
                notifications(),
                calendar(),
                killmails(),
                containerLogs(),
                roleHistories(),
                medals(),
                projects(),
                marketHistory(),
                skinrListings(),
                wars(),
                signIns());
    }

    private static History journals() {
        return new History(
                "wallet_journals",
                LEAST,
                List.of(
                        part("character_wallet_journals", "date", "character_id", "id"),
                        part("corporation_wallet_journals", "date", "corporation_id", "division", "id")),
                List.of(dated("character.wallet-journal", "date"), dated("corporation.wallet-journal*", "date")));
    }

    private static History transactions() {
        return new History(
                "wallet_transactions",
                LEAST,
                List.of(
                        part("character_wallet_transactions", "date", "character_id", "transaction_id"),
                        part(
                                "corporation_wallet_transactions",
                                "date",
                                "corporation_id",
                                "division",
                                "transaction_id")),
                List.of(
                        dated("character.wallet-transactions", "date"),
                        dated("corporation.wallet-transactions*", "date")));
    }

    /** Orders that are over; how long ago is counted from their issue, since nothing tells their end. */
    private static History orders() {
        String over = "state <> 'active'";
        return new History(
                "orders",
                LEAST_OF_CONTRACTS,
                List.of(
                        part("character_orders", "issued", "character_id", "order_id")
                                .only(over),
                        part("corporation_orders", "issued", "corporation_id", "order_id")
                                .only(over)),
                List.of(dated("character.order-history", "issued"), dated("corporation.order-history", "issued")));
    }

    private static History mining() {
        return new History(
                "mining",
                LEAST,
                List.of(
                        part("character_minings", "date", "character_id", "date", "solar_system_id", "type_id"),
                        part(
                                "corporation_industry_mining_observer_data",
                                "last_updated",
                                "corporation_id",
                                "observer_id",
                                "last_updated",
                                "character_id",
                                "recorded_corporation_id",
                                "type_id"),
                        part(
                                "corporation_industry_mining_extractions",
                                "chunk_arrival_time",
                                "corporation_id",
                                "structure_id",
                                "extraction_start_time")),
                List.of(
                        dated("character.mining", "date"),
                        dated("corporation.mining-observer-data", "last_updated"),
                        dated("corporation.mining-extractions", "chunk_arrival_time")));
    }

    private static History contracts() {
        return new History(
                "contracts",
                LEAST_OF_CONTRACTS,
                List.of(part("contract_details", "date_issued", "contract_id")
                        .and(
                                member("character_contracts", "contract_id"),
                                member("corporation_contracts", "contract_id"),
                                late("contract_items", "contract_id", "record_id"),
                                late("contract_bids", "contract_id", "bid_id"))),
                List.of(dated("character.contracts", "date_issued"), dated("corporation.contracts", "date_issued")));
    }

    /** A job that waits for its delivery has no such time, and stays. */
    private static History industryJobs() {
        return new History(
                "industry_jobs",
                LEAST,
                List.of(
                        part("character_industry_jobs", "completed_date", "job_id"),
                        part("corporation_industry_jobs", "completed_date", "job_id")),
                List.of(
                        dated("character.industry-jobs", "completed_date"),
                        dated("corporation.industry-jobs", "completed_date")));
    }

    private static History mail() {
        return new History(
                "mail",
                LEAST,
                List.of(part("mail_headers", "timestamp", "mail_id")
                        .and(member("mail_recipients", "mail_id"), late("mail_bodies", "mail_id", "mail_id"))),
                List.of(dated("character.mail", "timestamp")));
    }

    private static History notifications() {
        return new History(
                "notifications",
                LEAST,
                List.of(
                        part("character_notifications", "timestamp", "character_id", "notification_id"),
                        part("character_contact_notifications", "send_date", "character_id", "notification_id")),
                List.of(
                        dated("character.notifications", "timestamp"),
                        dated("character.contact-notifications", "send_date")));
    }

    private static History calendar() {
        return new History(
                "calendar",
                LEAST,
                List.of(part("character_calendar_events", "event_date", "character_id", "event_id")
                        .and(
                                late("character_calendar_event_details", "event_id", "event_id"),
                                late("character_calendar_attendees", "event_id", "event_id", "character_id"))),
                List.of(dated("character.calendar", "event_date")));
    }

    /** The lists of killmails have ids alone, which grow with time. */
    private static History killmails() {
        String id = "killmail_id";
        return new History(
                "killmails",
                LEAST,
                List.of(part("killmail_details", "killmail_time", id)
                        .and(
                                member("character_killmails", id),
                                member("corporation_killmails", id),
                                member("war_killmails", id),
                                member("killmails", id),
                                member("killmail_values", id),
                                late("killmail_victims", id, id),
                                late("killmail_victim_items", id, id, "position"),
                                late("killmail_victim_container_items", id, id, "container_position", "position"),
                                late("killmail_attackers", id, id, "position"))),
                List.of(
                        numbered("character.killmails", id),
                        numbered("corporation.killmails", id),
                        numbered("public.war-killmails", id)));
    }

    private static History containerLogs() {
        return new History(
                "container_logs",
                LEAST,
                List.of(part(
                        "corporation_container_logs",
                        "logged_at",
                        "corporation_id",
                        "logged_at",
                        "container_id",
                        "repetition")),
                List.of(dated("corporation.container-logs", "logged_at")));
    }

    private static History roleHistories() {
        return new History(
                "role_histories",
                LEAST,
                List.of(part(
                        "corporation_role_histories",
                        "changed_at",
                        "corporation_id",
                        "character_id",
                        "changed_at",
                        "role_type",
                        "state",
                        "role")),
                List.of(dated("corporation.role-history", "changed_at")));
    }

    private static History medals() {
        return new History(
                "medals",
                LEAST,
                List.of(part(
                        "corporation_issued_medals",
                        "issued_at",
                        "corporation_id",
                        "medal_id",
                        "character_id",
                        "issued_at")),
                List.of(dated("corporation.issued-medals", "issued_at")));
    }

    /** Projects, freelance jobs and campaigns that are over. */
    private static History projects() {
        return new History(
                "projects",
                LEAST,
                List.of(
                        over("corporation_projects", "id", "corporation_id")
                                .and(new History.Member(
                                        "corporation_project_contributors",
                                        List.of("corporation_id", "project_id"),
                                        List.of("corporation_id", "id"),
                                        List.of())),
                        over("corporation_freelance_jobs", "corporation_id", "job_id")
                                .and(new History.Member(
                                        "corporation_freelance_job_participants",
                                        List.of("corporation_id", "job_id"),
                                        List.of("corporation_id", "job_id"),
                                        List.of())),
                        part("character_freelance_job_participations", "last_modified", "character_id", "job_id"),
                        part("character_project_contributions", "last_modified", "character_id", "project_id"),
                        over("freelance_jobs", "id")
                                .and(
                                        of("freelance_job_details", "job_id"),
                                        of("freelance_job_broadcast_locations", "job_id")),
                        part("military_campaigns", "finished", "id")
                                .and(of("military_campaign_objectives", "campaign_id")),
                        part(
                                "character_military_campaign_objectives",
                                "last_modified",
                                "character_id",
                                "objective_id")),
                List.of(
                        notActive("corporation.projects"),
                        notActive("corporation.freelance-jobs"),
                        notActive("public.freelance-jobs"),
                        dated("character.freelance-job-participation", "last_modified"),
                        dated("character.project-contributions", "last_modified"),
                        dated("character.military-campaign-objectives", "last_modified"),
                        dated("public.military-campaigns", "finished")));
    }

    private static History.Part over(String table, String... key) {
        return part(table, "last_modified", key).only("state <> 'Active'");
    }

    private static History.Member of(String table, String column) {
        return new History.Member(table, List.of(column), List.of("id"), List.of());
    }

    private static History.Listed notActive(String resource) {
        return new History.Listed(resource, "last_modified", null, new History.State("state", "Active"));
    }

    private static History marketHistory() {
        return new History(
                "market_history",
                LEAST,
                List.of(part("market_histories", "date", "region_id", "type_id", "date")),
                List.of(dated("region.market-history", "date")));
    }

    /** Listings that ran out. */
    private static History skinrListings() {
        return new History(
                "skinr_listings",
                LEAST,
                List.of(
                        part("character_skinr_listings", "expires", "character_id", "listing_id"),
                        part("character_skinr_offers", "expires", "character_id", "listing_id"),
                        part("corporation_skinr_offers", "expires", "corporation_id", "listing_id"),
                        part("alliance_skinr_offers", "expires", "alliance_id", "listing_id"),
                        part("skinr_listings", "expires", "id")),
                List.of(
                        dated("character.skinr-listings", "expires"),
                        dated("character.skinr-offers", "expires"),
                        dated("corporation.skinr-offers", "expires"),
                        dated("alliance.skinr-offers", "expires"),
                        dated("public.skinr-listings", "expires")));
    }

    /** Wars that are over. Their list has ids alone, which grow with time. */
    private static History wars() {
        return new History(
                "wars",
                LEAST,
                List.of(part("wars", "finished", "id")
                        .and(new History.Member(
                                "war_allies", List.of("war_id"), List.of("id"), List.of("war_id", "position")))),
                List.of(numbered("public.wars", "")));
    }

    private static History signIns() {
        return new History("sign_ins", LEAST, List.of(part("user_login_histories", "created_at", "id")), List.of());
    }
}
