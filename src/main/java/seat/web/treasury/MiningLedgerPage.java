package seat.web.treasury;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.db.Meaning;
import seat.eve.OreClass;
import seat.eve.Reprocessing;
import seat.mining.Observed;
import seat.mining.ObserverLedger;
import seat.resource.OwnerType;
import seat.treasury.MinedByPerson;
import seat.treasury.MinersOfCorporation;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Who mined how much at a corporation's structures within a month, and what is to be paid for it: the file of it is the invoice. */
@Controller
final class MiningLedgerPage {
    private final ObserverLedger ledger;
    private final MinersOfCorporation miners;
    private final Subjects subjects;
    private final References references;
    private final ListTables lists;

    MiningLedgerPage(
            ObserverLedger ledger,
            MinersOfCorporation miners,
            Subjects subjects,
            References references,
            ListTables lists) {
        this.ledger = ledger;
        this.miners = miners;
        this.subjects = subjects;
        this.references = references;
        this.lists = lists;
    }

    /** @param share of the month's refined value */
    record Observer(
            @Nullable Ref ref,
            @Nullable LocalDate last,
            boolean idle,
            double volume,
            BigDecimal refined,
            double share) {}

    private static ListTable<MinedByPerson> table(Set<OreClass> classes) {
        ListTable<MinedByPerson> table = ListTable.<MinedByPerson>of("mining-ledger")
                .entity("person_id", MinedByPerson::personId)
                .entity("corporation_id", MinedByPerson::corporationId)
                .state(
                        "membership",
                        row -> row.outsider() ? State.soon("mining.outsider") : State.plain("mining.member"))
                .standing("standing", MinedByPerson::standing)
                .quantity("characters", MinedByPerson::characters);
        for (OreClass one : classes) {
            table = table.column(
                    "volume_" + one.name().toLowerCase(Locale.ROOT),
                    Meaning.VOLUME,
                    row -> row.volumes().get(one));
        }
        return table.column("volume", Meaning.VOLUME, MinedByPerson::volume)
                .isk("raw_value", MinedByPerson::raw)
                .isk("refined_value", MinedByPerson::refined)
                .bar("share", MinedByPerson::share)
                .isk("to_pay", MinedByPerson::due)
                .column("last_day", Meaning.DAY, MinedByPerson::last)
                .hidden(Stream.concat(
                                Stream.of("characters", "raw_value"),
                                classes.stream()
                                        .map(one -> "volume_" + one.name().toLowerCase(Locale.ROOT)))
                        .toArray(String[]::new))
                .sum("volume", "raw_value", "refined_value", "to_pay")
                .sortedBy("membership")
                .keeping("month", "by", "yield", "rate")
                .key(row -> row.personId() + "-" + row.corporationId())
                .phone("person_id", "refined_value", "membership", "to_pay");
    }

    @Requires("corporation.mining")
    @GetMapping("/corporations/{corporationId}/mining-ledger")
    String show(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(name = "yield", required = false) @Nullable Double yield,
            @RequestParam(required = false) @Nullable Double rate,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute(
                "subject", subjects.of(OwnerType.CORPORATION, corporationId, "mining-ledger", access, locale));
        YearMonth chosen = Months.of(month);
        double refining = share(yield, Reprocessing.USUAL_YIELD, 1);
        double due = share(rate, 0.1, 0);
        boolean byMain = !"character".equals(by);
        List<Observed> observed = ledger.of(corporationId, chosen.atDay(1), chosen.atEndOfMonth(), refining);
        List<MinedByPerson> rows = miners.of(corporationId, observed, byMain, due);
        model.addAttribute("month", chosen);
        model.addAttribute("months", Months.choices());
        model.addAttribute("byMain", byMain);
        model.addAttribute("percent", percent(refining));
        model.addAttribute("rate", percent(due));
        model.addAttribute("observers", observers(corporationId, observed));
        model.addAttribute(
                "outsiders", rows.stream().filter(MinedByPerson::outsider).count());
        model.addAttribute(
                "unpriced",
                observed.stream()
                        .filter(one -> one.raw() == null || one.refined() == null)
                        .map(Observed::typeId)
                        .distinct()
                        .count());
        model.addAttribute("whole", observed.size() < ObserverLedger.MOST && rows.size() <= ListTables.MOST);
        model.addAttribute("path", "/corporations/" + corporationId + "/mining-ledger");
        return lists.answer(
                table(observed.stream().map(Observed::oreClass).collect(Collectors.toCollection(TreeSet::new))),
                rows.stream().limit(ListTables.MOST).toList(),
                request,
                locale,
                model,
                "treasury/mining");
    }

    /** A percentage within what is possible as a share. */
    private static double share(@Nullable Double percent, double standard, double least) {
        return percent == null || !Double.isFinite(percent) ? standard : Math.clamp(percent, least, 100) / 100;
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(Math.round(share * 1e6) / 1e4)
                .stripTrailingZeros()
                .toPlainString();
    }

    private List<Observer> observers(long corporationId, List<Observed> observed) {
        Map<Long, Double> volumes = new HashMap<>();
        Map<Long, BigDecimal> values = new HashMap<>();
        BigDecimal all = BigDecimal.ZERO;
        for (Observed one : observed) {
            Double volume = one.volume();
            volumes.merge(one.observerId(), volume == null ? 0 : volume, Double::sum);
            BigDecimal refined = one.refined();
            if (refined != null) {
                values.merge(one.observerId(), refined, BigDecimal::add);
                all = all.add(refined);
            }
        }
        List<ObserverLedger.Observer> known = ledger.observers(corporationId);
        Set<Long> ids = new HashSet<>(volumes.keySet());
        known.forEach(one -> ids.add(one.observerId()));
        Map<Long, Ref> refs = references.of(ids);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Observer> observers = new ArrayList<>();
        for (ObserverLedger.Observer one : known) {
            BigDecimal value = values.getOrDefault(one.observerId(), BigDecimal.ZERO);
            observers.add(new Observer(
                    refs.get(one.observerId()),
                    one.lastUpdated(),
                    one.idle(today),
                    volumes.getOrDefault(one.observerId(), 0.0),
                    value,
                    all.signum() == 0 ? 0 : value.doubleValue() / all.doubleValue()));
        }
        return observers;
    }
}
