package seat.web.contract;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.db.Database;
import seat.db.TableQuery;
import seat.resource.OwnerType;
import seat.web.NotFoundException;
import seat.web.table.DataTable;

/** One contract, as one of its parties sees it. */
@Component
final class Contracts {
    /** What a contract holds; bound is the contract. */
    static final DataTable ITEMS = DataTable.of(
            "contract-items",
            TableQuery.of("contract_items")
                    .ownedBy("contract_id")
                    .key("record_id")
                    .name("type_id")
                    .number("quantity")
                    .flag("is_included")
                    .flag("is_singleton"));

    private final Database database;
    private final Names names;

    Contracts(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    /** A contract as stored (table contract_details). */
    public record Contract(
            long contractId,
            @Nullable Long issuerId,
            @Nullable Long assigneeId,
            @Nullable Long acceptorId,
            @Nullable Long startLocationId,
            @Nullable Long endLocationId,
            @Nullable String type,
            @Nullable String status,
            @Nullable String title,
            @Nullable String availability,
            @Nullable LocalDateTime dateIssued,
            @Nullable LocalDateTime dateExpired,
            @Nullable LocalDateTime dateCompleted,
            @Nullable Double price,
            @Nullable Double reward,
            @Nullable Double collateral,
            @Nullable Double volume) {

        List<Long> ids() {
            return java.util.stream.Stream.of(issuerId, assigneeId, acceptorId, startLocationId, endLocationId)
                    .filter(id -> id != null)
                    .toList();
        }
    }

    Names.Known names(Contract contract) {
        return names.of(contract.ids());
    }

    /** @throws NotFoundException unless the owner is a party of the contract */
    Contract find(OwnerType kind, long owner, long contractId) {
        boolean corporation = kind == OwnerType.CORPORATION;
        return database.sql()
                .sql("""
                        SELECT d.* FROM contract_details d JOIN %s o ON o.contract_id = d.contract_id
                        WHERE o.%s = ? AND d.contract_id = ?
                        """.formatted(
                                corporation ? "corporation_contracts" : "character_contracts",
                                corporation ? "corporation_id" : "character_id"))
                .params(owner, contractId)
                .query(Contract.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("contract " + contractId));
    }
}
