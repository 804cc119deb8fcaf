package seat.treasury;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.mail.NotificationText;
import seat.structure.Reach;

/**
 * Bills and offices that are due, from notifications of those members whose token reads them. EVE tells each of them the same: a bill is
 * one by kind, creditor or place, and its due date. What was paid meanwhile is told by no list: those whose date has passed are left out.
 */
public final class Bills {
    /** Days within which a bill that is still due was told. */
    private static final int DAYS = 45;

    /** The newest notifications that are looked at. */
    private static final int MOST = 2_000;

    /** The type of a notification about an office's rent. */
    static final String OFFICE = "CorpOfficeExpirationMsg";

    /** Types of notifications about bills. */
    static final List<String> KINDS = List.of(
            "CorpAllBillMsg",
            "AllMaintenanceBillMsg",
            "BillOutOfMoneyMsg",
            OFFICE,
            "InfrastructureHubBillAboutToExpire",
            "SovCorpBillLateMsg");

    private final Database database;

    public Bills(Database database) {
        this.database = database;
    }

    /** What is due, the next first; those without a date that were told within a week come last. */
    public List<Bill> due(long corporationId, Instant now) {
        return due(Reach.one(corporationId), now).getOrDefault(corporationId, List.of());
    }

    /** What is due by corporation, in one statement; of each what is due next first. */
    public Map<Long, List<Bill>> due(Reach reach, Instant now) {
        Map<Long, Map<List<Object>, Bill>> bills = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT n.type, n.`timestamp`, n.text, o.corporation_id FROM character_affiliations o
                        JOIN character_notifications n ON n.character_id = o.character_id AND n.`timestamp` >= ?
                        WHERE n.type IN (%s) AND %s
                        ORDER BY n.`timestamp` DESC LIMIT %d
                        """.formatted(
                        String.join(", ", KINDS.stream().map(kind -> "?").toList()), reach.condition(), MOST))
                .param(Database.utc(now).minusDays(DAYS))
                .params(KINDS)
                .params(reach.values())
                .query(row -> {
                    LocalDateTime told = row.getObject(2, LocalDateTime.class);
                    if (told != null) {
                        long corporationId = row.getLong(4);
                        Bill bill = bill(row.getString(1), row.getString(3), Database.instant(told), corporationId);
                        if (bill != null && open(bill, now)) {
                            bills.computeIfAbsent(corporationId, id -> new LinkedHashMap<>())
                                    .putIfAbsent(key(bill), bill);
                        }
                    }
                });
        Map<Long, List<Bill>> due = new HashMap<>();
        bills.forEach((corporation, some) -> due.put(
                corporation,
                some.values().stream()
                        .sorted(Comparator.comparing(Bill::due, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList()));
        return due;
    }

    private static List<Object> key(Bill bill) {
        Instant due = bill.due();
        // Without a date it is told about once a day.
        return List.of(
                bill.kind(),
                bill.about(),
                due == null ? bill.told().getEpochSecond() / 86_400 : due,
                bill.amount() == null ? 0 : bill.amount());
    }

    private static boolean open(Bill bill, Instant now) {
        Instant due = bill.due();
        return due == null ? bill.told().isAfter(now.minusSeconds(7 * 86_400L)) : due.isAfter(now);
    }

    /** @return null for another's bill */
    static @Nullable Bill bill(String kind, @Nullable String text, Instant told, long corporationId) {
        Map<String, Object> fields = NotificationText.fields(text);
        long debtor = number(fields, "debtorID", "corpID", "corporationID");
        if (kind.equals("CorpAllBillMsg") && debtor != 0 && debtor != corporationId) {
            return null;
        }
        long due = number(fields, "dueDate");
        Object amount = fields.get("amount");
        long about =
                number(fields, "stationID", "locationID", "structureID", "solarSystemID", "creditorID", "allianceID");
        return new Bill(
                kind,
                about,
                amount instanceof Number isk ? Math.abs(isk.doubleValue()) : null,
                due <= 0 ? null : NotificationText.time(due),
                told);
    }

    private static long number(Map<String, Object> fields, String... names) {
        for (String name : names) {
            if (fields.get(name) instanceof Number number && number.longValue() > 0) {
                return number.longValue();
            }
        }
        return 0;
    }
}
