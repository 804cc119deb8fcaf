package seat.web.contract;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.contract.Content;
import seat.contract.Contents;
import seat.contract.Contract;
import seat.contract.Contract.Concern;
import seat.contract.ContractSlots;
import seat.contract.Contracts;
import seat.db.Database;
import seat.db.Meaning;
import seat.market.Slots;
import seat.resource.OwnerType;
import seat.sde.StarMap;
import seat.update.Freshness;
import seat.web.Formats;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** Contracts by whom they concern, and couriers, of one character or of all the caller's. */
@Controller
final class ContractsPage {
    private static final ListTable<ContractRow> TABLE = ListTable.<ContractRow>of("contracts")
            .entity("character_id", row -> row.contract().listedBy())
            .text("content", ContractRow::what)
            .column("type", Meaning.CODE, row -> row.contract().type())
            .state("status", ContractRow::status)
            .isk("amount", ContractRow::amount)
            .isk("content_value", ContractRow::value)
            .column("of_value", Meaning.PERCENT, ContractRow::ofValue)
            .isk("collateral", ContractRow::collateral)
            .column("volume", Meaning.VOLUME, ContractRow::volume)
            .isk("reward_per_m3", row -> row.contract().rewardPerCubicMetre())
            .entity("issuer_id", row -> row.contract().issuerId())
            .entity("assignee_id", ContractRow::assignee)
            .entity("acceptor_id", ContractRow::acceptor)
            .entity("start_location_id", row -> row.contract().startLocationId())
            .entity("end_location_id", row -> row.contract().endLocationId())
            .age("ends", row -> row.contract().ends(row.now()))
            .column("date_issued", Meaning.TIME, row -> row.contract().issued())
            .column("date_completed", Meaning.TIME, row -> row.contract().completed())
            .column("contract_id", Meaning.ID, row -> row.contract().contractId())
            .quantity("urgency", ContractRow::urgency)
            .hidden("acceptor_id", "end_location_id", "date_completed", "contract_id", "urgency", "reward_per_m3")
            .sum("amount", "collateral")
            .link("content", ContractsPage::link)
            .sortedBy("urgency")
            .phone("content", "amount", "status", "ends")
            .key(row -> row.contract().contractId())
            .keeping("tab");

    private static final List<Concern> OF_CORPORATION =
            List.of(Concern.CORPORATION, Concern.ALLIANCE, Concern.FINISHED, Concern.NONE);

    private static final ListTable<ContractRow> COURIERS = ListTable.<ContractRow>of("couriers")
            .entity("character_id", row -> row.contract().listedBy())
            .text("content", ContractRow::what)
            .state("status", ContractRow::status)
            .entity("start_location_id", row -> row.contract().startLocationId())
            .entity("end_location_id", row -> row.contract().endLocationId())
            .quantity("jumps", ContractRow::distance)
            .column("volume", Meaning.VOLUME, ContractRow::volume)
            .isk("reward", row -> row.contract().reward())
            .isk("reward_per_m3", row -> row.contract().rewardPerCubicMetre())
            .isk("reward_per_jump", ContractRow::perJump)
            .isk("collateral", ContractRow::collateral)
            .entity("issuer_id", row -> row.contract().issuerId())
            .entity("acceptor_id", ContractRow::acceptor)
            .age("ends", row -> row.contract().ends(row.now()))
            .quantity("urgency", ContractRow::urgency)
            .hidden("urgency")
            .sum("volume", "reward", "collateral")
            .link("content", ContractsPage::link)
            .sortedBy("urgency")
            .phone("content", "reward", "status", "ends")
            .key(row -> row.contract().contractId())
            .keeping("state");

    private final CharacterScopes scopes;
    private final Subjects subjects;
    private final Contracts contracts;
    private final Contents contents;
    private final ContractSlots slots;
    private final StarMap map;
    private final ListTables tables;
    private final Names names;
    private final Database database;
    private final MessageSource messages;

    ContractsPage(
            CharacterScopes scopes,
            Subjects subjects,
            Contracts contracts,
            Contents contents,
            ContractSlots slots,
            StarMap map,
            ListTables tables,
            Names names,
            Database database,
            MessageSource messages) {
        this.scopes = scopes;
        this.subjects = subjects;
        this.contracts = contracts;
        this.contents = contents;
        this.slots = slots;
        this.map = map;
        this.tables = tables;
        this.names = names;
        this.database = database;
        this.messages = messages;
    }

    /** What characters and the corporations whose contracts may be read have, by whom it concerns. */
    private record Found(Map<Concern, List<Contract>> byConcern, boolean corporationReadable) {
        List<Contract> of(Concern concern) {
            return byConcern.getOrDefault(concern, List.of());
        }
    }

    @Requires("character.contract")
    @GetMapping("/characters/{characterId}/contracts")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Freshness.of(database, characterId, List.of("character.contracts"))
                .ifPresent(freshness -> model.addAttribute("freshness", freshness));
        return show(scopes.one(characterId, "contracts", access, locale), access, request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/contracts")
    String mine(Viewer viewer, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, "contracts", locale), access, request, locale, model);
    }

    @Requires("character.contract")
    @GetMapping("/characters/{characterId}/couriers")
    String couriers(
            @PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return couriers(scopes.one(characterId, "couriers", access, locale), access, request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/couriers")
    String myCouriers(Viewer viewer, Access access, HttpServletRequest request, Locale locale, Model model) {
        return couriers(scopes.mine(viewer, "couriers", locale), access, request, locale, model);
    }

    /** A corporation's: its own first, its alliance's apart, since these are many and none of its business. */
    @Requires("corporation.contract")
    @GetMapping("/corporations/{corporationId}/contracts")
    String ofCorporation(
            @PathVariable long corporationId, Access access, HttpServletRequest request, Locale locale, Model model) {
        LocalDateTime now = Database.utc(database.now());
        List<Contract> all = new ArrayList<>(contracts.open(OwnerType.CORPORATION, List.of(corporationId)));
        all.addAll(contracts.ended(OwnerType.CORPORATION, List.of(corporationId)));
        Map<Concern, List<Contract>> found = new EnumMap<>(Concern.class);
        all.forEach(contract -> found.computeIfAbsent(
                        contract.concernsCorporation(corporationId, now), unused -> new ArrayList<>())
                .add(contract));
        Concern tab = OF_CORPORATION.stream()
                .filter(one -> one.name().equalsIgnoreCase(request.getParameter("tab")))
                .findFirst()
                .orElse(Concern.CORPORATION);
        Map<Concern, Integer> counts = new LinkedHashMap<>();
        OF_CORPORATION.forEach(
                one -> counts.put(one, found.getOrDefault(one, List.of()).size()));
        Freshness.of(database, corporationId, List.of("corporation.contracts"))
                .ifPresent(freshness -> model.addAttribute("freshness", freshness));
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "contracts", access, locale));
        model.addAttribute("tab", tab);
        model.addAttribute("counts", counts);
        return tables.answer(
                TABLE.without("character_id"),
                rows(distinct(found.getOrDefault(tab, List.of())), now, locale, (from, to) -> OptionalInt.empty()),
                request,
                locale,
                model,
                "contract/corporation");
    }

    private String show(CharacterScope scope, Access access, HttpServletRequest request, Locale locale, Model model) {
        LocalDateTime now = Database.utc(database.now());
        Found found = find(scope.characters(), access, now, true);
        Concern tab = Stream.of(Concern.values())
                .filter(one -> one != Concern.NONE && one.name().equalsIgnoreCase(request.getParameter("tab")))
                .findFirst()
                .orElse(Stream.of(Concern.TO_ME, Concern.MINE, Concern.CORPORATION, Concern.ALLIANCE)
                        .filter(one -> !found.of(one).isEmpty())
                        .findFirst()
                        .orElse(Concern.TO_ME));
        Map<Concern, Integer> counts = new LinkedHashMap<>();
        for (Concern one : Concern.values()) {
            if (one != Concern.NONE) {
                counts.put(one, found.of(one).size());
            }
        }
        List<ContractSlots.Of> used = List.copyOf(slots.of(scope.characters()).values());
        model.addAttribute("subject", scope.subject());
        model.addAttribute("tab", tab);
        model.addAttribute("counts", counts);
        model.addAttribute("slots", used.stream().map(ContractSlots.Of::own).reduce(new Slots(0, 0), Slots::plus));
        model.addAttribute(
                "corporationSlots",
                used.stream().map(ContractSlots.Of::forCorporation).reduce(new Slots(0, 0), Slots::plus));
        model.addAttribute("readable", found.corporationReadable());
        return tables.answer(
                scope.several() && (tab == Concern.TO_ME || tab == Concern.MINE || tab == Concern.FINISHED)
                        ? TABLE
                        : TABLE.without("character_id"),
                rows(found.of(tab), now, locale, (from, to) -> OptionalInt.empty()),
                request,
                locale,
                model,
                "contract/contracts");
    }

    private String couriers(
            CharacterScope scope, Access access, HttpServletRequest request, Locale locale, Model model) {
        LocalDateTime now = Database.utc(database.now());
        Found found = find(scope.characters(), access, now, false);
        List<Contract> couriers = found.byConcern().entrySet().stream()
                .filter(one -> one.getKey() != Concern.NONE)
                .flatMap(one -> one.getValue().stream())
                .filter(Contract::isCourier)
                .toList();
        String state = request.getParameter("state");
        Map<Contract.State, Long> counts = new EnumMap<>(Contract.State.class);
        Stream.of(
                        Contract.State.OUTSTANDING,
                        Contract.State.IN_PROGRESS,
                        Contract.State.OVERDUE,
                        Contract.State.EXPIRED)
                .forEach(one -> counts.put(
                        one,
                        couriers.stream()
                                .filter(courier -> courier.state(now) == one)
                                .count()));
        model.addAttribute("subject", scope.subject());
        model.addAttribute("counts", counts);
        model.addAttribute("state", state);
        model.addAttribute("all", couriers.size());
        Map<Long, Map<Long, Integer>> known = new java.util.HashMap<>();
        return tables.answer(
                COURIERS.without("character_id"),
                rows(
                        couriers.stream()
                                .filter(courier -> state == null
                                        || state.isEmpty()
                                        || courier.state(now).name().equals(state))
                                .toList(),
                        now,
                        locale,
                        (from, to) -> {
                            Integer jumps = from == 0 || to == 0
                                    ? null
                                    : known.computeIfAbsent(from, map::from).get(to);
                            return jumps == null ? OptionalInt.empty() : OptionalInt.of(jumps);
                        }),
                request,
                locale,
                model,
                "contract/couriers");
    }

    private Found find(List<Long> characters, Access access, LocalDateTime now, boolean ended) {
        Map<Long, Long> corporations = new LinkedHashMap<>();
        if (!characters.isEmpty()) {
            database.sql()
                    .sql("SELECT character_id, corporation_id FROM character_affiliations WHERE character_id IN (:ids)")
                    .param("ids", characters)
                    .query(row -> {
                        corporations.put(row.getLong(1), row.getLong(2));
                    });
        }
        List<Long> readable = corporations.values().stream()
                .distinct()
                .filter(id -> access.may("corporation.contract", OwnerType.CORPORATION, id))
                .toList();
        List<Contract> own = new ArrayList<>(contracts.open(OwnerType.CHARACTER, characters));
        if (ended) {
            own.addAll(contracts.ended(OwnerType.CHARACTER, characters));
        }
        Map<Concern, List<Contract>> found = new EnumMap<>(Concern.class);
        Set<Long> listed = new HashSet<>();
        for (Contract contract : own) {
            Concern concern =
                    contract.concerns(contract.listedBy(), corporations.getOrDefault(contract.listedBy(), 0L), now);
            // Two of one's own characters both have it in their lists: whoever it is for comes first.
            found.computeIfAbsent(concern, unused -> new ArrayList<>()).add(contract);
            listed.add(contract.contractId());
        }
        for (Contract contract : contracts.open(OwnerType.CORPORATION, readable)) {
            if (listed.add(contract.contractId())) {
                found.computeIfAbsent(contract.concerns(0, contract.listedBy(), now), unused -> new ArrayList<>())
                        .add(contract);
            }
        }
        found.replaceAll((concern, list) -> distinct(list));
        return new Found(found, !readable.isEmpty());
    }

    private static List<Contract> distinct(Collection<Contract> list) {
        Map<Long, Contract> distinct = new LinkedHashMap<>();
        list.forEach(contract -> distinct.putIfAbsent(contract.contractId(), contract));
        return List.copyOf(distinct.values());
    }

    private List<ContractRow> rows(
            List<Contract> list, LocalDateTime now, Locale locale, BiFunction<Long, Long, OptionalInt> jumps) {
        Map<Long, Content> held =
                contents.of(list.stream().map(Contract::contractId).toList());
        Names.Known known = names.of(held.values().stream()
                .map(Content::leading)
                .filter(id -> id != 0)
                .collect(Collectors.toSet()));
        Formats formats = new Formats(locale, messages);
        return list.stream()
                .map(contract -> {
                    Content content = held.getOrDefault(contract.contractId(), Content.UNKNOWN);
                    return new ContractRow(
                            contract,
                            content,
                            what(contract, content, known, formats),
                            now,
                            jumps.apply(contract.startSystemId(), contract.endSystemId()));
                })
                .sorted(Comparator.comparingInt(ContractRow::urgency)
                        .thenComparing(
                                row -> row.contract().ends(now), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static String what(Contract contract, Content content, Names.Known known, Formats formats) {
        if (!contract.title().isEmpty()) {
            return contract.title();
        }
        if (!content.known()) {
            return formats.message(contract.isCourier() ? "contract.content.courier" : "contract.content.unknown", "?");
        }
        Content.Line first = content.lines().stream()
                .filter(line -> line.typeId() == content.leading())
                .findFirst()
                .orElseThrow();
        int more = content.lines().size() - 1;
        return known.of(first.typeId()) + " ×" + formats.number(first.quantity()) + (more == 0 ? "" : " + " + more);
    }

    private static String link(ContractRow row) {
        return Subjects.path(row.contract().list(), row.contract().listedBy()) + "/contracts/"
                + row.contract().contractId();
    }
}
