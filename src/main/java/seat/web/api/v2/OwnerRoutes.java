package seat.web.api.v2;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Access;
import seat.access.OwnerSelection;
import seat.access.Permissions;
import seat.access.Requires;
import seat.api.v2.V2Reader;
import seat.api.v2.V2Sheets;
import seat.resource.OwnerType;
import seat.web.OthersData;

/**
 * What SeAT 5's API tells of characters, corporations and alliances. Each route needs what the page with the same rows needs, and who
 * takes others' rows along is noted as for a file.
 */
@RestController
final class OwnerRoutes {
    private final V2Reader reader;
    private final V2Sheets sheets;
    private final Answers answers;
    private final OthersData others;

    OwnerRoutes(V2Reader reader, V2Sheets sheets, Answers answers, OthersData others) {
        this.reader = reader;
        this.sheets = sheets;
        this.answers = answers;
        this.others = others;
    }

    private Map<String, Object> list(String path, long owner, Access access, HttpServletRequest request) {
        V2Reader.Page page = reader.read(path, owner, access, Answers.parameters(request));
        others.taken(request, access, reader.view(path), new OwnerSelection.One(owner));
        return answers.list(page, request);
    }

    @Requires("character.asset")
    @GetMapping("/api/v2/character/assets/{characterId}")
    Map<String, Object> characterAssets(@PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/assets", characterId, access, request);
    }

    @Requires("character.contact")
    @GetMapping("/api/v2/character/contacts/{characterId}")
    Map<String, Object> characterContacts(@PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/contacts", characterId, access, request);
    }

    @Requires("character.industry")
    @GetMapping("/api/v2/character/industry/{characterId}")
    Map<String, Object> characterIndustry(@PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/industry", characterId, access, request);
    }

    @Requires("character.market")
    @GetMapping("/api/v2/character/market-orders/{characterId}")
    Map<String, Object> characterMarketOrders(
            @PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/market-orders", characterId, access, request);
    }

    @Requires("character.contract")
    @GetMapping("/api/v2/character/contracts/{characterId}")
    Map<String, Object> characterContracts(@PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/contracts", characterId, access, request);
    }

    @Requires("character.skill")
    @GetMapping("/api/v2/character/skills/{characterId}")
    Map<String, Object> characterSkills(@PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/skills", characterId, access, request);
    }

    @Requires("character.skill")
    @GetMapping("/api/v2/character/skill-queue/{characterId}")
    Map<String, Object> characterSkillQueue(@PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/skill-queue", characterId, access, request);
    }

    @Requires("character.journal")
    @GetMapping("/api/v2/character/wallet-journal/{characterId}")
    Map<String, Object> characterWalletJournal(
            @PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/wallet-journal", characterId, access, request);
    }

    @Requires("character.transaction")
    @GetMapping("/api/v2/character/wallet-transactions/{characterId}")
    Map<String, Object> characterWalletTransactions(
            @PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/wallet-transactions", characterId, access, request);
    }

    @Requires("character.sheet")
    @GetMapping("/api/v2/character/corporation-history/{characterId}")
    Map<String, Object> characterCorporationHistory(
            @PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/corporation-history", characterId, access, request);
    }

    @Requires("character.sheet")
    @GetMapping("/api/v2/character/jump-clones/{characterId}")
    Map<String, Object> characterJumpClones(@PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/jump-clones", characterId, access, request);
    }

    @Requires("character.mail")
    @GetMapping("/api/v2/character/mail/{characterId}")
    Map<String, Object> characterMail(@PathVariable long characterId, Access access, HttpServletRequest request) {
        if (access.may("character.mail_body", OwnerType.CHARACTER, characterId)) {
            others.mail(request, access, characterId);
        }
        return list("character/mail", characterId, access, request);
    }

    @Requires("character.notification")
    @GetMapping("/api/v2/character/notifications/{characterId}")
    Map<String, Object> characterNotifications(
            @PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/notifications", characterId, access, request);
    }

    @Requires("character.killmail")
    @GetMapping({"/api/v2/character/killmails/{characterId}", "/api/v2/character/killmails/{characterId}/{ignored}"})
    Map<String, Object> characterKillmails(@PathVariable long characterId, Access access, HttpServletRequest request) {
        return list("character/killmails", characterId, access, request);
    }

    @Requires("corporation.asset")
    @GetMapping("/api/v2/corporation/assets/{corporationId}")
    Map<String, Object> corporationAssets(@PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/assets", corporationId, access, request);
    }

    @Requires("corporation.contact")
    @GetMapping("/api/v2/corporation/contacts/{corporationId}")
    Map<String, Object> corporationContacts(
            @PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/contacts", corporationId, access, request);
    }

    @Requires("corporation.contract")
    @GetMapping("/api/v2/corporation/contracts/{corporationId}")
    Map<String, Object> corporationContracts(
            @PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/contracts", corporationId, access, request);
    }

    @Requires("corporation.industry")
    @GetMapping("/api/v2/corporation/industry/{corporationId}")
    Map<String, Object> corporationIndustry(
            @PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/industry", corporationId, access, request);
    }

    @Requires("corporation.market")
    @GetMapping("/api/v2/corporation/market-orders/{corporationId}")
    Map<String, Object> corporationMarketOrders(
            @PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/market-orders", corporationId, access, request);
    }

    @Requires("corporation.tracking")
    @GetMapping("/api/v2/corporation/member-tracking/{corporationId}")
    Map<String, Object> corporationMemberTracking(
            @PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/member-tracking", corporationId, access, request);
    }

    @Requires("corporation.structure")
    @GetMapping("/api/v2/corporation/structures/{corporationId}")
    Map<String, Object> corporationStructures(
            @PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/structures", corporationId, access, request);
    }

    @Requires("corporation.journal")
    @GetMapping("/api/v2/corporation/wallet-journal/{corporationId}")
    Map<String, Object> corporationWalletJournal(
            @PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/wallet-journal", corporationId, access, request);
    }

    @Requires("corporation.transaction")
    @GetMapping("/api/v2/corporation/wallet-transactions/{corporationId}")
    Map<String, Object> corporationWalletTransactions(
            @PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/wallet-transactions", corporationId, access, request);
    }

    @Requires("corporation.killmail")
    @GetMapping("/api/v2/corporation/killmails/{corporationId}")
    Map<String, Object> corporationKillmails(
            @PathVariable long corporationId, Access access, HttpServletRequest request) {
        return list("corporation/killmails", corporationId, access, request);
    }

    @Requires("alliance.contact")
    @GetMapping("/api/v2/alliance/contacts/{allianceId}")
    Map<String, Object> allianceContacts(@PathVariable long allianceId, Access access, HttpServletRequest request) {
        return list("alliance/contacts", allianceId, access, request);
    }

    @Requires("character.sheet")
    @GetMapping("/api/v2/character/sheet/{characterId}")
    Map<String, Object> characterSheet(@PathVariable long characterId, Access access, HttpServletRequest request) {
        return Answers.one(request, sheets.character(characterId, access), "character " + characterId);
    }

    @Requires("corporation.summary")
    @GetMapping("/api/v2/corporation/sheet/{corporationId}")
    Map<String, Object> corporationSheet(@PathVariable long corporationId, HttpServletRequest request) {
        return Answers.one(request, sheets.corporation(corporationId), "corporation " + corporationId);
    }

    /** Who was in a killmail, or may see those of somebody who was, sees it; to others none exists. */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v2/killmails/{killmailId}")
    Map<String, Object> killmail(@PathVariable long killmailId, Access access, HttpServletRequest request) {
        if (!access.may(Permissions.SUPERUSER) && !sheets.seesKillmail(killmailId, access)) {
            throw V2Problem.missing("killmail " + killmailId);
        }
        return Answers.one(request, sheets.killmail(killmailId), "killmail " + killmailId);
    }
}
