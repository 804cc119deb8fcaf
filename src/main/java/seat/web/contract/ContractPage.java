package seat.web.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.contract.Content;
import seat.contract.Contents;
import seat.contract.Contract;
import seat.contract.Contracts;
import seat.db.Database;
import seat.db.TableQuery;
import seat.resource.OwnerType;
import seat.sde.StarMap;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.DataTable;
import seat.web.table.TableRenderer;

/** One contract with its items, as one of its parties sees it. */
@Controller
final class ContractPage {
    /** What a contract holds; bound is the contract. */
    private static final DataTable ITEMS = DataTable.of(
            "contract-items",
            TableQuery.of("contract_items")
                    .ownedBy("contract_id")
                    .key("record_id")
                    .name("type_id")
                    .number("quantity")
                    .flag("is_included")
                    .flag("is_singleton"));

    /** Days after which ESI has forgotten what a contract holds. */
    private static final int FORGOTTEN = 30;

    private static final String PAGE = "contract/contract";

    private final Subjects subjects;
    private final Contracts contracts;
    private final Contents contents;
    private final StarMap map;
    private final References references;
    private final TableRenderer tables;
    private final Database database;

    ContractPage(
            Subjects subjects,
            Contracts contracts,
            Contents contents,
            StarMap map,
            References references,
            TableRenderer tables,
            Database database) {
        this.subjects = subjects;
        this.contracts = contracts;
        this.contents = contents;
        this.map = map;
        this.references = references;
        this.tables = tables;
        this.database = database;
    }

    @Requires("character.contract")
    @GetMapping("/characters/{characterId}/contracts/{contractId}")
    String ofCharacter(
            @PathVariable long characterId,
            @PathVariable String contractId,
            @RequestParam Map<String, String> parameters,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(OwnerType.CHARACTER, characterId, contractId, parameters, access, request, locale, model);
    }

    @Requires("corporation.contract")
    @GetMapping("/corporations/{corporationId}/contracts/{contractId}")
    String ofCorporation(
            @PathVariable long corporationId,
            @PathVariable String contractId,
            @RequestParam Map<String, String> parameters,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        return show(OwnerType.CORPORATION, corporationId, contractId, parameters, access, request, locale, model);
    }

    private String show(
            OwnerType kind,
            long owner,
            String contractId,
            Map<String, String> parameters,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Contract contract = contracts
                .find(kind, owner, PathId.of(contractId))
                .orElseThrow(() -> new NotFoundException("contract " + contractId));
        String part = tables.answer(ITEMS, List.of(contract.contractId()), request, parameters, locale, model, PAGE);
        if (!part.equals(PAGE)) {
            return part;
        }
        Content content =
                contents.of(List.of(contract.contractId())).getOrDefault(contract.contractId(), Content.UNKNOWN);
        LocalDateTime now = Database.utc(database.now());
        ContractRow row = new ContractRow(
                contract, content, "", now, map.jumps(contract.startSystemId(), contract.endSystemId()));
        model.addAttribute("contract", contract);
        model.addAttribute("row", row);
        model.addAttribute("held", content);
        LocalDateTime issued = contract.issued();
        model.addAttribute("kept", content.known() && issued != null && issued.isBefore(now.minusDays(FORGOTTEN)));
        model.addAttribute(
                "refs",
                references.of(
                        Stream.of(
                                        contract.issuerId(),
                                        contract.assigneeId(),
                                        contract.acceptorId(),
                                        contract.startLocationId(),
                                        contract.endLocationId())
                                .filter(id -> id != 0)
                                .toList(),
                        access));
        model.addAttribute("subject", subjects.of(kind, owner, "contracts", access, locale));
        return PAGE;
    }
}
