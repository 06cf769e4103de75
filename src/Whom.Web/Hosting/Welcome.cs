using Whom.Storage.Secrets;
using Whom.Web.Mail;

namespace Whom.Web.Hosting;

/// <summary>What an installation says to whoever started it, once it is open.</summary>
public static class Welcome
{
    public static void Say(IServiceProvider services, string? setup)
    {
        var (installation, address) =
            (services.GetRequiredService<Installation>(), services.GetRequiredService<PublicAddress>());
        var (settings, store) =
            (services.GetRequiredService<SecretSettings>(), services.GetRequiredService<StoreSecret>());
        if (store.Made is { } made)
            Console.WriteLine(
                $"The keys of this store are encrypted with a new secret, in {made}. Keep a copy of it, not with the copies of the database; every program that uses this database needs the same.");
        if (setup is not null)
            Console.WriteLine(
                $"There is no administrator yet. Whoever opens this link first becomes one: {address.Of("/setup?secret=" + setup)}");
        if (!installation.Demo && !address.IsSafe)
            Console.WriteLine(
                "Accounts need https, since browsers keep their sessions over nothing else: put a server before this one that ends TLS, and say under which address people reach it: --address https://…");
        foreach (var warning in OpenFiles.Warnings(installation.Data!, settings.InUse,
            services.GetRequiredService<MailSettings>().Folder))
            Console.Error.WriteLine(warning);
    }
}
