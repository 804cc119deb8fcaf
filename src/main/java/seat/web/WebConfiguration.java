package seat.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import seat.access.AccessRules;
import seat.access.Accounts;
import seat.access.AdminLogins;
import seat.access.Compliance;
import seat.access.InGameRoles;
import seat.access.Names;
import seat.access.NewOwners;
import seat.access.Notices;
import seat.access.Permissions;
import seat.access.Readers;
import seat.access.RightSource;
import seat.access.RoleEffects;
import seat.access.RoleManagers;
import seat.access.ScopeProfiles;
import seat.access.ShareLinks;
import seat.access.SignInEvents;
import seat.access.SignIns;
import seat.access.UserRoles;
import seat.access.UserSessions;
import seat.access.Users;
import seat.access.ViewersCharacters;
import seat.access.Why;
import seat.api.ApiCalls;
import seat.api.ApiKeys;
import seat.api.CallRate;
import seat.audit.AuditLog;
import seat.audit.Reading;
import seat.audit.RecordedStates;
import seat.db.Database;
import seat.plugin.Contributions;
import seat.redis.Redis;
import seat.resource.Catalogue;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.setting.GlobalSettings;
import seat.squad.Squads;
import seat.sso.TokenStore;
import seat.sync.Schema;
import seat.view.Views;

/**
 * The whole of the pages: import it and there is a web server. Needs beans of Database, Settings, SsoClient,
 * AccessTokenVerifier, Sealer, TokenStore, NewOwners, StaticNames, Catalogue, Schedules, KeptMarkets and StatusSource.
 */
@Configuration(proxyBeanMethods = false)
// Pages are top-level classes; tests wire their stand-ins in nested ones of the same package.
// Each is made when it is first asked for: hundreds of them would take long to make at a start.
@ComponentScan(lazyInit = true, excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\$.*"))
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
public class WebConfiguration {
    @Bean
    MessageSource messageSource() {
        return Messages.of(Contributions.installed());
    }

    @Bean
    AuditLog auditLog(Database database) {
        return new AuditLog(database);
    }

    @Bean
    Reading reading(AuditLog log) {
        return new Reading(log);
    }

    @Bean
    Users users(Database database) {
        return new Users(database);
    }

    @Bean
    UserSessions userSessions(Database database) {
        return new UserSessions(database);
    }

    @Bean
    SignInEvents signInEvents(Database database) {
        return new SignInEvents(database);
    }

    @Bean
    AdminLogins adminLogins(Database database, Users users, SignInEvents events) {
        return new AdminLogins(database, users, events);
    }

    @Bean
    SignIns signIns(Database database, Users users, TokenStore tokens, NewOwners newOwners, UserSessions sessions) {
        return new SignIns(database, users, tokens, newOwners, sessions);
    }

    @Bean
    Accounts accounts(Database database, TokenStore tokens) {
        return new Accounts(database, tokens);
    }

    @Bean
    Notices notices(Database database) {
        return new Notices(database);
    }

    @Bean
    Views views(Database database, ObjectProvider<Catalogue> catalogues) {
        Schema schema = Schema.read(database);
        return Views.of(catalogues.getIfAvailable(() -> Catalogue.bind(schema)), schema);
    }

    @Bean
    Permissions permissions(Views views) {
        return new Permissions(views);
    }

    @Bean
    AccessRules accessRules(Database database, ObjectProvider<RightSource> sources) {
        return new AccessRules(database, sources.stream().toList());
    }

    @Bean
    Squads squads(Database database) {
        return new Squads(database);
    }

    @Bean
    UserRoles userRoles(Database database, Permissions permissions, AuditLog audit) {
        return new UserRoles(database, permissions, audit);
    }

    @Bean
    RoleEffects roleEffects(Database database, UserRoles roles) {
        return new RoleEffects(database, roles);
    }

    @Bean
    RoleManagers roleManagers(Database database) {
        return new RoleManagers(database);
    }

    @Bean
    InGameRoles inGameRoles(Database database, Permissions permissions) {
        return new InGameRoles(database, permissions);
    }

    @Bean
    Why why(Database database, AccessRules rules) {
        return new Why(database, rules);
    }

    @Bean
    Readers readers(Database database) {
        return new Readers(database);
    }

    @Bean
    GlobalSettings globalSettings(Database database) {
        return new GlobalSettings(database);
    }

    @Bean
    ScopeProfiles scopeProfiles(Database database) {
        return new ScopeProfiles(database);
    }

    @Bean
    Compliance compliance(Database database, ScopeProfiles profiles) {
        return new Compliance(database, profiles);
    }

    @Bean
    ShareLinks shareLinks(Database database) {
        return new ShareLinks(database);
    }

    @Bean
    ApiKeys apiKeys(Database database) {
        return new ApiKeys(database);
    }

    @Bean(destroyMethod = "close")
    ApiCalls apiCalls(Database database) {
        return new ApiCalls(database);
    }

    /** Calls are counted together where front ends share Redis. */
    @Bean
    CallRate callRate(ObjectProvider<Redis> redis) {
        return new CallRate(redis.getIfAvailable());
    }

    @Bean
    FilterRegistrationBean<ApiLog> apiLog(ApiDoor door) {
        FilterRegistrationBean<ApiLog> filter = new FilterRegistrationBean<>(new ApiLog(door));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return filter;
    }

    @Bean
    RecordedStates recordedStates(Database database) {
        return new RecordedStates(database);
    }

    @Bean
    ViewersCharacters viewersCharacters(Database database) {
        return new ViewersCharacters(database);
    }

    @Bean
    Names names(Database database, StaticNames staticNames) {
        return new Names(database, staticNames, () -> Language.of(LocaleContextHolder.getLocale()));
    }
}
