package seat.web.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.resource.OwnerType;
import seat.web.Htmx;
import seat.web.PathId;
import seat.web.subject.Subjects;
import seat.web.table.TableRenderer;

/** One contract with its items, as one of its parties sees it. */
@Controller
final class ContractPage {
    private final Subjects subjects;
    private final Contracts contracts;
    private final TableRenderer tables;

    ContractPage(Subjects subjects, Contracts contracts, TableRenderer tables) {
        this.subjects = subjects;
        this.contracts = contracts;
        this.tables = tables;
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
        Contracts.Contract contract = contracts.find(kind, owner, PathId.of(contractId));
        model.addAttribute(
                "table",
                tables.render(
                        Contracts.ITEMS, List.of(contract.contractId()), request.getRequestURI(), parameters, locale));
        if (Htmx.asksForFragment(request)) {
            return "table :: rows";
        }
        model.addAttribute("contract", contract);
        model.addAttribute("names", contracts.names(contract));
        model.addAttribute("subject", subjects.of(kind, owner, "contracts", access, locale));
        return "contract";
    }
}
