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
import seat.web.NotFoundException;
import seat.web.table.DataTable;
import seat.web.table.TableRenderer;

/** Every declared table about a character. */
@Controller
final class CharacterTablePage {
    private final Characters characters;
    private final TableRenderer tables;
    private final BalanceHistory balances;

    CharacterTablePage(Characters characters, TableRenderer tables, BalanceHistory balances) {
        this.characters = characters;
        this.tables = tables;
        this.balances = balances;
    }

    @Requires(Permission.CHARACTER)
    @GetMapping("/characters/{characterId}/{table}")
    String show(
            @PathVariable long characterId,
            @PathVariable("table") String id,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        DataTable table = CharacterTables.find(id).orElseThrow(() -> new NotFoundException("table " + id));
        String path = "/characters/" + characterId + "/" + table.id();
        model.addAttribute("table", tables.render(table, List.of(characterId), path, parameters, locale));
        if (Htmx.asksForFragment(request)) {
            return "table :: rows";
        }
        model.addAttribute("character", characters.header(characterId));
        model.addAttribute("tab", table.id());
        if (table.id().equals(CharacterTables.JOURNAL)) {
            model.addAttribute("balance", balances.now(characterId));
            model.addAttribute("chart", balances.ofCharacter(characterId));
        }
        return "character/table";
    }
}
