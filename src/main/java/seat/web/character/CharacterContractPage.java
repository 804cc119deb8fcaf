package seat.web.character;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permission;
import seat.access.Requires;
import seat.web.Htmx;
import seat.web.PathId;
import seat.web.contract.Contracts;
import seat.web.table.TableRenderer;

/** One of a character's contracts with its items. */
@Controller
final class CharacterContractPage {
    private final Characters characters;
    private final Contracts contracts;
    private final TableRenderer tables;

    CharacterContractPage(Characters characters, Contracts contracts, TableRenderer tables) {
        this.characters = characters;
        this.contracts = contracts;
        this.tables = tables;
    }

    @Requires(Permission.CHARACTER)
    @GetMapping("/characters/{characterId}/contracts/{contractId}")
    String show(
            @PathVariable long characterId,
            @PathVariable String contractId,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Contracts.Contract contract = contracts.ofCharacter(characterId, PathId.of(contractId));
        model.addAttribute(
                "table",
                tables.render(
                        Contracts.ITEMS, List.of(contract.contractId()), request.getRequestURI(), parameters, locale));
        if (Htmx.asksForFragment(request)) {
            return "table :: rows";
        }
        model.addAttribute("contract", contract);
        model.addAttribute("names", contracts.names(contract));
        model.addAttribute("character", characters.header(characterId));
        model.addAttribute("tab", "contracts");
        return "character/contract";
    }
}
