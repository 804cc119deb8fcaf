package seat.web.price;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.price.HubPrice;
import seat.price.HubPrices;
import seat.price.ManualPrices;
import seat.price.Prices;
import seat.sde.TypeNames;
import seat.web.NotFoundException;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** Prices that hold for everybody: which source comes first, the market hub, and those set by hand; for superusers. */
@Controller
final class PricesPage {
    private static final String PAGE = "/admin/prices";

    private final Database database;
    private final Prices prices;
    private final HubPrices hub;
    private final ManualPrices manual;
    private final TypeNames types;
    private final References references;
    private final AuditLog audit;

    PricesPage(
            Database database,
            Prices prices,
            HubPrices hub,
            ManualPrices manual,
            TypeNames types,
            References references,
            AuditLog audit) {
        this.database = database;
        this.prices = prices;
        this.hub = hub;
        this.manual = manual;
        this.types = types;
        this.references = references;
        this.audit = audit;
    }

    /** A price set by hand, beside what the hub says. */
    record Row(Ref type, ManualPrices.Manual price, HubPrice hub) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PAGE)
    String show(Model model) {
        List<ManualPrices.Manual> all = manual.all();
        List<Long> ids = all.stream().map(ManualPrices.Manual::typeId).toList();
        Map<Long, Ref> refs = references.of(ids);
        Map<Long, HubPrice> market = hub.of(ids);
        model.addAttribute(
                "rows",
                all.stream()
                        .map(one -> new Row(
                                Objects.requireNonNull(refs.get(one.typeId())),
                                one,
                                market.getOrDefault(one.typeId(), HubPrice.NONE)))
                        .toList());
        long place = hub.hub();
        model.addAttribute("hub", references.of(List.of(place)).get(place));
        model.addAttribute("kept", hub.isKept());
        model.addAttribute("basis", prices.basis().word());
        return "price/settings";
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE)
    String set(@RequestParam String type, @RequestParam String price, Viewer viewer, Actor actor) {
        long id = type(type);
        BigDecimal isk = isk(price);
        database.inTransaction(() -> {
            Optional<BigDecimal> before = manual.of(id);
            try {
                manual.set(id, isk, viewer.name());
            } catch (IllegalArgumentException e) {
                throw new AccessRefusal(String.valueOf(e.getMessage()));
            }
            record(actor, "price-set", id, before.orElse(null), isk);
        });
        database.makeDurable();
        return "redirect:" + PAGE;
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE + "/{typeId}/unset")
    String unset(@PathVariable long typeId, Actor actor) {
        database.inTransaction(() -> {
            BigDecimal before =
                    manual.of(typeId).orElseThrow(() -> new NotFoundException("a price set for type " + typeId));
            manual.unset(typeId);
            record(actor, "price-unset", typeId, before, null);
        });
        database.makeDurable();
        return "redirect:" + PAGE;
    }

    private void record(
            Actor actor, String action, long type, @Nullable BigDecimal before, @Nullable BigDecimal after) {
        audit.write(
                actor,
                Category.SETTING,
                action,
                Subject.of("type", type),
                "The price of type " + type + " was " + (after == null ? "left to the sources again" : "set"),
                before == null ? Map.of() : Map.of("price", before.toPlainString()),
                after == null ? Map.of() : Map.of("price", after.toPlainString()));
    }

    private long type(String given) {
        String text = given.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Long.parseLong(text);
        }
        Long found = types.find(List.of(text)).get(TypeNames.key(text));
        if (found == null) {
            throw new AccessRefusal("No type is called '" + text + "'; give its whole name or its id");
        }
        return found;
    }

    private static BigDecimal isk(String given) {
        String text = given.strip().replaceAll("[,' \\u00a0\\u202f]", "");
        if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,2})?")) {
            throw new AccessRefusal("A price is an amount of ISK such as 1250000.50, not '" + given.strip() + "'");
        }
        return new BigDecimal(text);
    }
}
