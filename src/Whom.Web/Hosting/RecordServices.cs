using Whom.Storage;
using Whom.Storage.Links;
using Whom.Storage.Mails;
using Whom.Storage.People;
using Whom.Storage.Purchases;
using Whom.Storage.Record;
using Whom.Web.Demo;
using Whom.Web.Desk;
using Whom.Web.PeopleImports;

namespace Whom.Web.Hosting;

/// <summary>The record, and what is made from it. Only where there is a database.</summary>
public static class RecordServices
{
    public static IServiceCollection AddRecord(this IServiceCollection services, string data)
    {
        services.AddSingleton(provider => Database.Open(data, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRecordStore>(provider => RecordStore.Open(provider.GetRequiredService<Database>(), [.. provider.GetServices<IReadModel>()]));
        services.AddSingleton<IReadModel, PurchaseList>();
        services.AddSingleton<PurchaseRecord>();
        services.AddSingleton<PurchaseQueries>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<Organisations>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<Imports>();
        services.AddSingleton<Importing>();
        services.AddSingleton<PartLinks>();
        services.AddSingleton<CalendarLinks>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<Readings>();
        services.AddScoped<PurchaseDesk>();
        services.AddScoped<DemoCity>();
        return services;
    }
}
