using Whom.Web.Accounts;

namespace Whom.Web.Wording;

/// <summary>Why a password is not taken, and what is.</summary>
public static class PasswordWording
{
    public static string Say(PasswordRefusal refusal, Locale locale) => refusal switch
    {
        PasswordRefusal.TooShort(var length) => locale["PasswordTooShort", length, PasswordRules.Shortest],
        PasswordRefusal.TooLong(var length) => locale["PasswordTooLong", length, PasswordRules.Longest],
        PasswordRefusal.Common => locale["PasswordCommon"],
        PasswordRefusal.Known(var word) => locale["PasswordKnown", word],
    };
}
