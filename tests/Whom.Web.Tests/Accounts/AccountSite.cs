using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Whom.Application.Installations;
using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Web.Accounts;
using Whom.Web.Hosting;

namespace Whom.Web.Tests.Accounts;

/// <summary>The program with a database of its own, gone with it.</summary>
public sealed class AccountSite : IAsyncDisposable
{
    public const string Password = "lamp under a quiet piano";

    private readonly string _folder = Directory.CreateTempSubdirectory("whom-web-").FullName;
    private readonly WebApplicationFactory<Program> _factory;

    public AccountSite(Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings)
    {
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("data", Data);
            foreach (var (name, value) in settings) host.UseSetting(name, value);
            host.ConfigureServices(has =>
            {
                has.AddSingleton(new SettingsInUse(Clock));
                has.AddSingleton<TimeProvider>(
                    all => new OrganisationTime(Clock, all.GetRequiredService<SettingsInUse>()));
                services?.Invoke(has);
            });
        });
    }

    /// <summary>The file of the database.</summary>
    public string Data => Path.Combine(_folder, "whom.db");

    public MovableClock Clock { get; } = new();

    public IServiceProvider Services => _factory.Services;

    /// <summary>A browser with cookies of its own, over https.</summary>
    public Browser Open(string scheme = "https") => new(Client(cookies: true, scheme));

    public HttpClient Client(bool cookies = false, string scheme = "https") =>
        _factory.CreateClient(new WebApplicationFactoryClientOptions
        {
            AllowAutoRedirect = false,
            HandleCookies = cookies,
            BaseAddress = new Uri($"{scheme}://localhost"),
        });

    public async Task<Account> MakeAsync(
        string email, AccountKinds kinds = AccountKinds.None, string? password = Password)
    {
        await using var scope = Services.CreateAsyncScope();
        var account = new Account
        {
            Person = new PersonId(Guid.CreateVersion7()), Name = "Ana Ruiz",
            Email = email, EmailConfirmed = true, Kinds = kinds
        };
        var accounts = scope.ServiceProvider.GetRequiredService<AccountDirectory>();
        var made =
            password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(error => error.Code)));
        await RecordAsync(
            new AccountGiven(account.Person, kinds, new Actor.Account(account.Person, kinds), Clock.GetUtcNow()));
        return account;
    }

    // As if an administrator had given it.
    private async Task RecordAsync(InstallationEvent happened)
    {
        var version = (await Services.GetRequiredService<InstallationService>()
            .ReadAsync(TestContext.Current.CancellationToken)).Version;
        var encoded = InstallationService.Of.Encode(happened, () => new byte[Commitment.SaltLength]);
        var batch = new Batch(new CommandMark(Guid.CreateVersion7(), new byte[32]), Clock.GetUtcNow(),
            [new StreamAppend(new StreamName(InstallationEventJson.Stream, Guid.Empty), version, [encoded])]);
        Assert.IsType<Appended.Done>(await Services.GetRequiredService<IRecordStore>()
            .AppendAsync(batch, TestContext.Current.CancellationToken));
    }

    /// <summary>Does something with the accounts as one request does.</summary>
    public async Task<T> WithAsync<T>(Func<AccountDirectory, Task<T>> what)
    {
        await using var scope = Services.CreateAsyncScope();
        return await what(scope.ServiceProvider.GetRequiredService<AccountDirectory>());
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
