package seat.web.treasury;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.treasury.LedgerSet;
import seat.treasury.LedgerSets;
import seat.wallet.Category;
import seat.web.NotFoundException;

/** The installation's own categories of journal entries: named sets of ESI's kinds, which statements of corporations can be read by. */
@Controller
final class LedgerSetsPage {
    private final LedgerSets sets;

    LedgerSetsPage(LedgerSets sets) {
        this.sets = sets;
    }

    /**
     * A kind of entry to tick.
     *
     * @param elsewhere the other set that has it; null for none
     */
    record Kind(String id, boolean ticked, @Nullable String elsewhere) {}

    record Group(Category category, List<Kind> kinds) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/ledger-sets")
    String list(Model model) {
        model.addAttribute("sets", sets.list());
        return "treasury/sets";
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/admin/ledger-sets/{ledgerSet}")
    String edit(@PathVariable("ledgerSet") String set, Model model) {
        LedgerSet shown = set.equals("new") ? new LedgerSet(0, "", Set.of()) : found(set);
        Map<String, String> elsewhere = new HashMap<>();
        sets.list().stream()
                .filter(other -> other.id() != shown.id())
                .forEach(other -> other.refTypes().forEach(type -> elsewhere.put(type, other.name())));
        List<Group> groups = new ArrayList<>();
        Arrays.stream(Category.values())
                .forEach(category -> groups.add(new Group(
                        category,
                        category.refTypes().stream()
                                .map(type -> new Kind(type, shown.refTypes().contains(type), elsewhere.get(type)))
                                .toList())));
        model.addAttribute("set", shown);
        model.addAttribute("groups", groups);
        return "treasury/set";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/ledger-sets/{ledgerSet}")
    String save(
            @PathVariable("ledgerSet") String set,
            @RequestParam String name,
            @RequestParam(name = "kind", required = false) @Nullable List<String> kinds,
            Actor actor) {
        int id = set.equals("new") ? 0 : found(set).id();
        sets.save(actor, new LedgerSet(id, name, kinds == null ? Set.of() : new LinkedHashSet<>(kinds)));
        return "redirect:/admin/ledger-sets";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/admin/ledger-sets/{ledgerSet}/delete")
    String delete(@PathVariable("ledgerSet") String set, Actor actor) {
        if (!sets.delete(actor, found(set).id())) {
            throw new NotFoundException("category " + set);
        }
        return "redirect:/admin/ledger-sets";
    }

    private LedgerSet found(String id) {
        return (id.matches("[0-9]{1,9}") ? sets.find(Integer.parseInt(id)) : java.util.Optional.<LedgerSet>empty())
                .orElseThrow(() -> new NotFoundException("category " + id));
    }
}
