using Whom.Storage;
using Whom.Storage.Purchases;
using Whom.Storage.Record;

namespace Whom.Web.Hosting;

/// <summary>The record, and what is made from it. Only where there is a database.</summary>
public static class RecordServices
{
    public static IServiceCollection AddRecord(this IServiceCollection services, string data)
    {
        services.AddSingleton(provider => Database.Open(data, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRecordStore>(provider => RecordStore.Open(provider.GetRequiredService<Database>(), [.. provider.GetServices<IReadModel>()]));
        services.AddSingleton<PurchaseRecord>();
        return services;
    }
}
