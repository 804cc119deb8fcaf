package seat.web.member;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.access.Compliance;
import seat.db.Database;
import seat.killmail.CorporationKills;
import seat.killmail.KillValues;
import seat.member.AltHints;
import seat.member.ComplianceDays;
import seat.member.Joiners;
import seat.member.Members;
import seat.member.Reminders;
import seat.member.RoleLog;
import seat.member.RoleMatrix;
import seat.member.ServingTokens;
import seat.web.corporation.CorporationTile;
import seat.web.reference.References;

/** What pages about a corporation's people are made of. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {
    @Bean
    Members members(Database database, Compliance compliance) {
        return new Members(database, compliance);
    }

    @Bean
    ServingTokens servingTokens(Database database) {
        return new ServingTokens(database);
    }

    @Bean
    Reminders reminders(Database database) {
        return new Reminders(database);
    }

    @Bean
    ComplianceDays complianceDays(Database database, Compliance compliance) {
        return new ComplianceDays(database, compliance);
    }

    @Bean
    AltHints altHints(Database database) {
        return new AltHints(database);
    }

    @Bean
    RoleLog roleLog(Database database) {
        return new RoleLog(database);
    }

    @Bean
    RoleMatrix roleMatrix(Database database) {
        return new RoleMatrix(database);
    }

    @Bean
    CorporationKills corporationKills(Database database, KillValues values) {
        return new CorporationKills(database, values);
    }

    @Bean
    Joiners joiners(Database database, ServingTokens tokens) {
        return new Joiners(database, tokens);
    }

    @Bean
    CorporationTile peopleTiles(Database database, Compliance compliance, ComplianceDays days) {
        return new PeopleTiles(database, compliance, days);
    }

    @Bean
    CorporationTile killTiles(CorporationKills kills, References references) {
        return new KillTiles(kills, references);
    }
}
