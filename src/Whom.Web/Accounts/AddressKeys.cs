using Microsoft.AspNetCore.Identity;
using Whom.People;

namespace Whom.Web.Accounts;

/// <summary>Addresses of accounts are compared as those of people are.</summary>
public sealed class AddressKeys : ILookupNormalizer
{
    public string? NormalizeName(string? name) => NormalizeEmail(name);

    public string? NormalizeEmail(string? email) => email is null ? null : Person.KeyOf(email);
}
