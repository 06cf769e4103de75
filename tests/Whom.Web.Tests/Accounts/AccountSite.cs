using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Whom.Purchases;
using Whom.Web.Accounts;

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
            host.UseSetting("data", Path.Combine(_folder, "whom.db"));
            foreach (var (name, value) in settings) host.UseSetting(name, value);
            host.ConfigureServices(has =>
            {
                has.AddSingleton<TimeProvider>(Clock);
                services?.Invoke(has);
            });
        });
    }

    public MovableClock Clock { get; } = new();

    public IServiceProvider Services => _factory.Services;

    /// <summary>A browser with cookies of its own, over https.</summary>
    public Browser Open(string scheme = "https") => new(Client(cookies: true, scheme));

    public HttpClient Client(bool cookies = false, string scheme = "https") => _factory.CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        HandleCookies = cookies,
        BaseAddress = new Uri($"{scheme}://localhost"),
    });

    public async Task<Account> MakeAsync(string email, AccountKinds kinds = AccountKinds.None, string? password = Password)
    {
        await using var scope = Services.CreateAsyncScope();
        var account = new Account { Person = new PersonId(Guid.CreateVersion7()), Name = "Ana Ruiz", Email = email, EmailConfirmed = true, Kinds = kinds };
        var accounts = scope.ServiceProvider.GetRequiredService<AccountBook>();
        var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(error => error.Code)));
        return account;
    }

    /// <summary>Does something with the accounts as one request does.</summary>
    public async Task<T> WithAsync<T>(Func<AccountBook, Task<T>> what)
    {
        await using var scope = Services.CreateAsyncScope();
        return await what(scope.ServiceProvider.GetRequiredService<AccountBook>());
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
