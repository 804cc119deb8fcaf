package seat.seat5;

import static seat.seat5.HistoryTable.table;
import static seat.seat5.KeyPart.day;
import static seat.seat5.KeyPart.id;
import static seat.seat5.KeyPart.number;
import static seat.seat5.KeyPart.text;
import static seat.seat5.KeyPart.time;

import java.util.List;
import java.util.stream.Stream;

/** The tables of SeAT 4 and 5 whose rows come as they are, in the order in which they come: money, contracts, mail, industry, people. */
final class HistoryTables {
    private static final String[] JOURNAL = {
        "date",
        "ref_type",
        "first_party_id",
        "second_party_id",
        "amount",
        "balance",
        "reason",
        "tax_receiver_id",
        "tax",
        "context_id",
        "context_id_type",
        "description"
    };
    private static final String[] TRANSACTION = {
        "date", "type_id", "location_id", "unit_price", "quantity", "client_id", "is_buy", "journal_ref_id"
    };
    private static final String[] ORDER = {
        "type_id",
        "region_id",
        "location_id",
        "range",
        "is_buy_order",
        "price",
        "volume_total",
        "volume_remain",
        "issued",
        "min_volume",
        "duration",
        "escrow"
    };
    private static final String[] JOB = {
        "installer_id",
        "facility_id",
        "activity_id",
        "blueprint_id",
        "blueprint_type_id",
        "blueprint_location_id",
        "output_location_id",
        "runs",
        "cost",
        "licensed_runs",
        "probability",
        "product_type_id",
        "status",
        "duration",
        "start_date",
        "end_date",
        "pause_date",
        "completed_date",
        "completed_character_id",
        "successful_runs"
    };

    /** SeAT keeps an order as it saw it last: one whose time is over is not on the market any more. */
    private static final String ORDER_STATE = """
            CASE WHEN state = 'active' AND duration IS NOT NULL AND issued + INTERVAL duration DAY < UTC_TIMESTAMP()
            THEN 'expired' ELSE state END""";

    private HistoryTables() {}

    static List<HistoryTable> all() {
        return Stream.of(money(), contracts(), messages(), industry(), people(), names())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HistoryTable> money() {
        return List.of(
                table("character_wallet_journals", id("character_id"), id("id"))
                        .columns(JOURNAL)
                        .build(),
                table("corporation_wallet_journals", id("corporation_id"), number("division"), id("id"))
                        .columns(JOURNAL)
                        .build(),
                table("character_wallet_transactions", id("character_id"), id("transaction_id"))
                        .columns(TRANSACTION)
                        .columns("is_personal")
                        .build(),
                table("corporation_wallet_transactions", id("corporation_id"), number("division"), id("transaction_id"))
                        .columns(TRANSACTION)
                        .build(),
                table("character_orders", id("character_id"), id("order_id"))
                        .columns(ORDER)
                        .columns("is_corporation")
                        .as("state", ORDER_STATE)
                        .changing()
                        .build(),
                table("corporation_orders", id("corporation_id"), id("order_id"))
                        .columns(ORDER)
                        .columns("issued_by", "wallet_division")
                        .as("state", ORDER_STATE)
                        .changing()
                        .build());
    }

    private static List<HistoryTable> contracts() {
        return List.of(
                table("contract_details", id("contract_id"))
                        .columns("issuer_id", "issuer_corporation_id", "assignee_id", "acceptor_id")
                        .columns("start_location_id", "end_location_id", "type", "status", "title")
                        .columns("for_corporation", "availability", "date_issued", "date_expired", "date_accepted")
                        .columns("days_to_complete", "date_completed", "price", "reward", "collateral", "buyout")
                        .columns("volume")
                        .aged("COALESCE(date_completed, date_accepted, date_issued)")
                        .build(),
                table("contract_items", id("record_id"))
                        .columns("contract_id", "type_id", "quantity", "raw_quantity", "is_singleton", "is_included")
                        .build(),
                table("contract_bids", id("bid_id"))
                        .columns("contract_id", "bidder_id", "date_bid", "amount")
                        .build(),
                table("character_contracts", id("character_id"), id("contract_id"))
                        .build(),
                table("corporation_contracts", id("corporation_id"), id("contract_id"))
                        .build());
    }

    private static List<HistoryTable> messages() {
        return List.of(
                table("mail_bodies", id("mail_id")).columns("body").build(),
                table("mail_headers", id("mail_id"))
                        .columns("subject", "from", "timestamp")
                        .build(),
                table("mail_recipients", id("mail_id"), id("recipient_id"))
                        .columns("recipient_type", "is_read")
                        .json("labels")
                        .build(),
                table("mail_labels", id("character_id"), number("label_id"))
                        .columns("name", "color")
                        .state()
                        .build(),
                table("mail_mailing_lists", id("character_id"), id("mailing_list_id"))
                        .columns("name")
                        .state()
                        .build(),
                table("character_notifications", id("character_id"), id("notification_id"))
                        .columns("type", "sender_id", "sender_type", "timestamp", "is_read", "text")
                        .changing()
                        .build(),
                table("character_calendar_events", id("character_id"), id("event_id"))
                        .columns("event_date", "title", "importance", "event_response")
                        .changing()
                        .build(),
                table("character_calendar_event_details", id("event_id"))
                        .columns("owner_id", "owner_name", "duration", "text", "owner_type")
                        .changing()
                        .build(),
                table("character_calendar_attendees", id("event_id"), id("character_id"))
                        .columns("event_response")
                        .changing()
                        .build());
    }

    private static List<HistoryTable> industry() {
        return List.of(
                table("character_minings", id("character_id"), day("date"), id("solar_system_id"), id("type_id"))
                        .summed("character_id", "quantity")
                        .build(),
                table("corporation_industry_mining_observers", id("corporation_id"), id("observer_id"))
                        .columns("last_updated", "observer_type")
                        .state()
                        .build(),
                table(
                                "corporation_industry_mining_observer_data",
                                id("corporation_id"),
                                id("observer_id"),
                                day("last_updated"),
                                id("character_id"),
                                id("recorded_corporation_id"),
                                id("type_id"))
                        .columns("quantity")
                        .growing("quantity")
                        .build(),
                table(
                                "corporation_industry_mining_extractions",
                                id("corporation_id"),
                                id("structure_id"),
                                time("extraction_start_time"))
                        .columns("moon_id", "chunk_arrival_time", "natural_decay_time")
                        .changing()
                        .build(),
                table("character_industry_jobs", id("job_id"))
                        .columns(JOB)
                        .columns("character_id", "station_id")
                        .changing()
                        .build(),
                table("corporation_industry_jobs", id("job_id"))
                        .columns(JOB)
                        .columns("corporation_id", "location_id")
                        .changing()
                        .build());
    }

    private static List<HistoryTable> people() {
        return List.of(
                table(
                                "corporation_role_histories",
                                id("corporation_id"),
                                id("character_id"),
                                time("changed_at"),
                                text("role_type"),
                                text("state"),
                                text("role"))
                        .columns("issuer_id")
                        .build(),
                table("corporation_container_logs", id("corporation_id"), time("logged_at"), id("container_id"))
                        .fixed("repetition", 0)
                        .columns("container_type_id", "character_id", "location_id", "location_flag", "action")
                        .columns("password_type", "type_id", "quantity", "old_config_bitmask", "new_config_bitmask")
                        .build(),
                table(
                                "corporation_issued_medals",
                                id("corporation_id"),
                                number("medal_id"),
                                id("character_id"),
                                time("issued_at"))
                        .columns("reason", "status", "issuer_id")
                        .build(),
                table("corporation_medals", id("corporation_id"), number("medal_id"))
                        .columns("title", "description", "creator_id")
                        .state()
                        .build(),
                table("corporation_member_trackings", id("corporation_id"), id("character_id"))
                        .columns("start_date", "base_id", "logon_date", "logoff_date", "location_id", "ship_type_id")
                        .state()
                        .build());
    }

    private static List<HistoryTable> names() {
        return List.of(table("universe_names", id("entity_id"))
                .columns("name", "category")
                .build());
    }
}
