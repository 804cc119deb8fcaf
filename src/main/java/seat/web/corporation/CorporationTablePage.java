package seat.web.corporation;

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

/** Every declared table about a corporation. */
@Controller
final class CorporationTablePage {
    private final Corporations corporations;
    private final TableRenderer tables;

    CorporationTablePage(Corporations corporations, TableRenderer tables) {
        this.corporations = corporations;
        this.tables = tables;
    }

    @Requires(Permission.CORPORATION)
    @GetMapping("/corporations/{corporationId}/{table}")
    String show(
            @PathVariable long corporationId,
            @PathVariable("table") String id,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        DataTable table = CorporationTables.find(id).orElseThrow(() -> new NotFoundException("table " + id));
        String path = "/corporations/" + corporationId + "/" + table.id();
        model.addAttribute("table", tables.render(table, List.of(corporationId), path, parameters, locale));
        if (Htmx.asksForFragment(request)) {
            return "table :: rows";
        }
        model.addAttribute("corporation", corporations.header(corporationId));
        model.addAttribute("tab", table.id());
        return "corporation/table";
    }
}
