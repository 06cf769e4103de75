using Whom.Storage.Secrets;

namespace Whom.Web.Secrets;

/// <summary>What the secret needs. Only where there is a database.</summary>
public static class SecretServices
{
    public static IServiceCollection AddSecret(this IServiceCollection services, SecretSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<StoreSecret>();
        return services.AddSingleton(provider => provider.GetRequiredService<StoreSecret>().Open());
    }
}
