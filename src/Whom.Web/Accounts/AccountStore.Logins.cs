using Microsoft.AspNetCore.Identity;
using Whom.Storage;

namespace Whom.Web.Accounts;

public sealed partial class AccountStore : IUserLoginStore<Account>
{
    public Task AddLoginAsync(Account user, UserLoginInfo login, CancellationToken cancellationToken) => ChangeAsync(
        "INSERT INTO account_logins (provider, subject, label, account) VALUES (@provider, @subject, @label, @account)",
        cancellationToken, ("provider", login.LoginProvider), ("subject", login.ProviderKey),
        ("label", login.ProviderDisplayName), ("account", Id(user)));

    public Task RemoveLoginAsync(
        Account user, string loginProvider, string providerKey, CancellationToken cancellationToken) => ChangeAsync(
            "DELETE FROM account_logins WHERE provider = @provider AND subject = @subject AND account = @account",
            cancellationToken, ("provider", loginProvider), ("subject", providerKey), ("account", Id(user)));

    public async Task<IList<UserLoginInfo>> GetLoginsAsync(Account user, CancellationToken cancellationToken) =>
        [.. await database.ReadAsync(
            "SELECT provider, subject, label FROM account_logins WHERE account = @account ORDER BY provider, subject",
            row => new UserLoginInfo(row.GetString(0), row.GetString(1), row.TextOrNull(2)),
            cancellationToken, ("account", Id(user)))];

    public async Task<Account?> FindByLoginAsync(
        string loginProvider, string providerKey, CancellationToken cancellationToken) => (await ReadAsync(
            "WHERE id = (SELECT account FROM account_logins WHERE provider = @provider AND subject = @subject)",
            cancellationToken, ("provider", loginProvider), ("subject", providerKey))).FirstOrDefault();
}
