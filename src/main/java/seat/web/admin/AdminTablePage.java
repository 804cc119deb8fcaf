package seat.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.web.NotFoundException;
import seat.web.table.DataTable;
import seat.web.table.TableRenderer;

/** Every declared table about everybody. */
@Controller
final class AdminTablePage {
    private final TableRenderer tables;

    AdminTablePage(TableRenderer tables) {
        this.tables = tables;
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/{table}")
    String show(
            @PathVariable("table") String id,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        DataTable table = AdminTables.find(id).orElseThrow(() -> new NotFoundException("table " + id));
        model.addAttribute("tab", table.id());
        model.addAttribute("tabs", AdminTables.all().stream().map(DataTable::id).toList());
        return tables.answer(table, List.of(), request, parameters, locale, model, "admin-table");
    }
}
