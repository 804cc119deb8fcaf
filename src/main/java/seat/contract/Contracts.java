package seat.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;

/** Contracts in the lists of characters and corporations. */
public final class Contracts {
    /** Contracts that are over are shown so many of, the last ones. */
    private static final int MOST_ENDED = 1_000;

    private static final int MOST_OPEN = 5_000;

    private static final String READ = """
            SELECT k.%1$s AS listed_by, d.*, COALESCE(f.solar_system_id, fu.solar_system_id, 0) AS start_system_id,
              COALESCE(t.solar_system_id, tu.solar_system_id, 0) AS end_system_id
            FROM %2$s k JOIN contract_details d ON d.contract_id = k.contract_id
            LEFT JOIN sde_pointer p ON p.id = 1
            LEFT JOIN sde_npc_stations f ON f.version = p.version AND f.station_id = d.start_location_id
            LEFT JOIN sde_npc_stations t ON t.version = p.version AND t.station_id = d.end_location_id
            LEFT JOIN universe_structures fu ON fu.structure_id = d.start_location_id
            LEFT JOIN universe_structures tu ON tu.structure_id = d.end_location_id
            WHERE k.%1$s IN (:owners) AND %3$s
            """;

    private final Database database;

    public Contracts(Database database) {
        this.database = database;
    }

    /** Contracts that wait or are being carried. */
    public List<Contract> open(OwnerType kind, Collection<Long> owners) {
        return read(
                kind,
                owners,
                "d.status IN ('outstanding', 'in_progress')",
                "ORDER BY d.date_issued DESC, d.contract_id DESC LIMIT " + MOST_OPEN);
    }

    /** Contracts that are over, the last ones first. */
    public List<Contract> ended(OwnerType kind, Collection<Long> owners) {
        return read(
                kind,
                owners,
                "d.status NOT IN ('outstanding', 'in_progress')",
                "ORDER BY d.date_issued DESC, d.contract_id DESC LIMIT " + MOST_ENDED);
    }

    /** One contract in an owner's list. */
    public Optional<Contract> find(OwnerType kind, long owner, long contractId) {
        return database.sql()
                .sql(sql(kind, "d.contract_id = :contract"))
                .param("owners", List.of(owner))
                .param("contract", contractId)
                .query((row, number) -> contract(kind, row))
                .optional();
    }

    private List<Contract> read(OwnerType kind, Collection<Long> owners, String condition, String order) {
        List<Contract> contracts = new ArrayList<>();
        if (!owners.isEmpty()) {
            database.reading()
                    .sql(sql(kind, condition) + order)
                    .param("owners", owners)
                    .query(row -> {
                        contracts.add(contract(kind, row));
                    });
        }
        return contracts;
    }

    private static String sql(OwnerType kind, String condition) {
        return READ.formatted(
                kind.column(),
                kind == OwnerType.CORPORATION ? "corporation_contracts" : "character_contracts",
                condition);
    }

    private static Contract contract(OwnerType kind, ResultSet row) throws SQLException {
        return new Contract(
                row.getLong("listed_by"),
                kind,
                row.getLong("contract_id"),
                row.getLong("issuer_id"),
                row.getLong("issuer_corporation_id"),
                row.getLong("assignee_id"),
                row.getLong("acceptor_id"),
                row.getBoolean("for_corporation"),
                text(row, "availability"),
                text(row, "type"),
                text(row, "status"),
                text(row, "title"),
                row.getLong("start_location_id"),
                row.getLong("end_location_id"),
                row.getLong("start_system_id"),
                row.getLong("end_system_id"),
                time(row, "date_issued"),
                time(row, "date_expired"),
                time(row, "date_accepted"),
                row.getInt("days_to_complete"),
                time(row, "date_completed"),
                amount(row, "price"),
                amount(row, "reward"),
                amount(row, "collateral"),
                amount(row, "buyout"),
                row.getDouble("volume"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "").strip();
    }

    private static @Nullable LocalDateTime time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class);
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        return BigDecimal.valueOf(row.getDouble(column)).setScale(2, RoundingMode.HALF_UP);
    }
}
