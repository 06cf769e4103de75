using Whom.Application.Installations;
using Whom.Application.Leavings;
using Whom.Application.Notifications;
using Whom.Application.Packs;
using Whom.Application.Participation;
using Whom.Application.Purchases;
using Whom.Application.Redactions;
using Whom.Storage;
using Whom.Storage.Checking;
using Whom.Storage.Documents;
using Whom.Storage.Limits;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Storage.Packs;
using Whom.Storage.Participation;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Storage.Signing;
using Whom.Web.Demo;
using Whom.Web.Exports;
using Whom.Web.Mail;
using Whom.Web.Participation;
using Whom.Web.PeopleImports;
using Whom.Web.Purchases;
using Whom.Web.Redactions;
using Whom.Web.Watching;

namespace Whom.Web.Hosting;

/// <summary>The record, and what is made from it. Only where there is a database.</summary>
public static class RecordServices
{
    public static IServiceCollection AddRecord(this IServiceCollection services, string data)
    {
        services.AddSingleton(provider => Database.Open(data, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRecordStore>(provider => new CountedRecord(
            RecordStore.Open(provider.GetRequiredService<Database>(), [.. AllReadModels.All]),
            provider.GetRequiredService<Meters>()));
        services.AddSingleton(provider => new CommandDigest(provider.GetRequiredService<Database>().DigestKey));
        services.AddSingleton(provider => new PurchaseService(
            provider.GetRequiredService<IRecordStore>(), provider.GetRequiredService<PolicyRegistry>(),
            provider.GetRequiredService<SettingsInUse>(), provider.GetRequiredService<INotificationComposer>(),
            provider.GetRequiredService<CommandDigest>()));
        services.AddSingleton<PagesOfRecord>();
        services.AddScoped<CommentsToRead>();
        services.AddSingleton<ConsultationQueries>();
        services.AddSingleton<CommentQueries>();
        services.AddSingleton<ConsultationDrafts>();
        services.AddSingleton<CommentRows>();
        services.AddSingleton<Followers>();
        services.AddSingleton(provider => new ParticipationService(
            provider.GetRequiredService<IRecordStore>(), provider.GetRequiredService<PurchaseService>(),
            provider.GetRequiredService<SettingsInUse>(), provider.GetRequiredService<CommentQueries>(),
            provider.GetRequiredService<CommandDigest>(), provider.GetRequiredService<Database>().DigestKey));
        services.AddSingleton<PackStore>();
        services.AddSingleton<StoreReadiness>();
        services.AddHostedService<FollowingSettings>();
        services.AddSingleton<InstallationService>();
        services.AddSingleton<RedactionQueries>();
        services.AddSingleton<RedactionService>();
        services.AddSingleton<IKeepsWords, WordsInFiles>();
        services.AddSingleton<IKeepsWords, WordsInWaitingMails>();
        services.AddSingleton<IKeepsWords, WordsInDrafts>();
        services.AddSingleton<IKeepsWords, WordsInPendingSignings>();
        services.AddSingleton<RedactionMails>();
        services.AddHostedService<RedactionWorker>();
        services.AddHostedService<ForgettingCommands>();
        services.AddHostedService<ForgettingStatements>();
        services.AddSingleton<PurchaseQueries>();
        services.AddSingleton<InstallationFigures>();
        services.AddSingleton<MyWorkRows>();
        services.AddSingleton<MyWorkQueries>();
        services.AddSingleton<PurchaseSearch>();
        services.AddSingleton<InventoryQueries>();
        services.AddSingleton<InventoryListing>();
        services.AddSingleton<MyWorkKeeping>();
        services.AddHostedService<KeepingMyWork>();
        services.AddSingleton<RuleAdoptionKeeping>();
        services.AddSingleton<RuleAdoptionPages>();
        services.AddHostedService<AdoptingRules>();
        services.AddSingleton<LeavingService>();
        services.AddSingleton<PersonForgetting>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<StaffingQueries>();
        services.AddSingleton<Organisations>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<Imports>();
        services.AddSingleton<StartingTextRows>();
        services.AddSingleton<PeopleImporter>();
        services.AddSingleton<AssignmentLinks>();
        services.AddSingleton<CalendarLinks>();
        services.AddSingleton<Askers>();
        services.AddSingleton<LinkBrowsers>();
        services.AddSingleton<LinkCodes>();
        services.AddSingleton<PendingSignings>();
        services.AddSingleton<SigningAssertions>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<RequestCounts>();
        services.AddSingleton<SharedLimits>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<PurchaseSummaries>();
        services.AddScoped<PurchasePages>();
        services.AddScoped<GatePages>();
        services.AddScoped<RenewalOpening>();
        services.AddScoped<ConsultationPages>();
        services.AddSingleton<FreshPages>();
        services.AddSingleton<CommentReading>();
        services.AddSingleton<CommentsTogether>();
        services.AddScoped<Commenters>();
        services.AddScoped<LeadConsultations>();
        services.AddScoped<ReportReading>();
        services.AddScoped<PreparingPages>();
        services.AddSingleton<PurchaseMailing>();
        services.AddScoped<StaffingPages>();
        services.AddScoped<ActivityPages>();
        services.AddSingleton<RegisterEntryQueries>();
        services.AddScoped<RegisterEntryPages>();
        services.AddScoped<RegisterFeeds>();
        services.AddScoped<RegisterData>();
        services.AddScoped<PurchasesCsv>();
        services.AddScoped<InventoryCsv>();
        services.AddScoped<DemoCity>();
        return services;
    }
}
