using Whom.Storage.Secrets;

namespace Whom.Web.Tests.Accounts;

/// <summary>A secret that only tests know.</summary>
public static class TestCipher
{
    public static StoreCipher Of(byte fill) => new([[.. Enumerable.Repeat(fill, StoreCipher.SecretLength)]]);
}
