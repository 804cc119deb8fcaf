package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.RequiresView;
import seat.access.VisibleRows;
import seat.db.Database;
import seat.update.Freshness;
import seat.view.Views;
import seat.web.OthersData;
import seat.web.subject.Subjects;
import seat.web.table.TableRenderer;

/** The page of every view: one owner's rows, or those of several. */
@Controller
final class ViewPage {
    private static final String PAGE = "view";

    private final Views views;
    private final Subjects subjects;
    private final TableRenderer tables;
    private final List<ViewSupplement> beside;
    private final Names names;
    private final Database database;
    private final OthersData others;

    ViewPage(
            Views views,
            Subjects subjects,
            TableRenderer tables,
            List<ViewSupplement> beside,
            Names names,
            Database database,
            OthersData others) {
        this.views = views;
        this.subjects = subjects;
        this.tables = tables;
        this.beside = beside;
        this.names = names;
        this.database = database;
        this.others = others;
    }

    @RequiresView
    @GetMapping({
        "/characters/{characterId}/{view}",
        "/corporations/{corporationId}/{view}",
        "/alliances/{allianceId}/{view}",
        "/regions/{regionId}/{view}",
        "/structures/{structureId}/{view}",
        "/universe/{view}",
        "/configuration/{view}"
    })
    String one(
            @PathVariable Map<String, String> path,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        ViewRequest asked = ViewRequest.of(views, path, request);
        String part = table(asked, access, request, locale, model);
        if (!part.equals(PAGE)) {
            return part;
        }
        model.addAttribute(
                "subject",
                asked.view().configuration()
                        ? subjects.configuration(asked.view().id(), access, locale)
                        : subjects.of(
                                asked.view().ownerType(),
                                asked.owner(),
                                asked.view().id(),
                                access,
                                locale));
        Freshness.of(database, asked.owner(), asked.view().resources()).ifPresent(freshness -> {
            model.addAttribute("freshness", freshness);
            model.addAttribute("readers", named(freshness.readers()));
        });
        beside.stream()
                .filter(one -> one.view().equals(asked.view().name()))
                .forEach(one -> one.fill(asked.owner(), model));
        return PAGE;
    }

    private String named(List<Long> characters) {
        Names.Known known = names.of(characters);
        return characters.stream().filter(known::has).map(known::of).collect(Collectors.joining(", "));
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping({
        "/my/{view}",
        "/corporations/{corporationId}/members/{view}",
        "/alliances/{allianceId}/corporations/{view}",
        "/all/{owners}/{view}"
    })
    String many(
            @PathVariable Map<String, String> path,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        ViewRequest asked = ViewRequest.of(views, path, request);
        String part = table(asked, access, request, locale, model);
        if (!part.equals(PAGE)) {
            return part;
        }
        model.addAttribute(
                "subject",
                subjects.of(
                        asked.view().ownerType(), asked.scope(), asked.view().id(), locale));
        return PAGE;
    }

    /** @return the template to answer with */
    private String table(ViewRequest asked, Access access, HttpServletRequest request, Locale locale, Model model) {
        VisibleRows rows = access.rows(asked.view(), asked.scope());
        others.shown(request, access, asked.view(), asked.scope());
        model.addAttribute("view", asked.view());
        return tables.answer(
                ViewTables.of(asked, rows), rows.values(), request, asked.parameters(), locale, model, PAGE);
    }
}
