using Microsoft.Extensions.Configuration;
using Whom.Web.Documents;

namespace Whom.Web.Tests.Documents;

public sealed class UploadLimitTests
{
    [Theory]
    [InlineData(null, 100)]
    [InlineData("1", 1)]
    [InlineData("500", 500)]
    public void It_is_said_in_megabytes(string? said, int megabytes)
    {
        Assert.Equal(megabytes * 1024L * 1024, UploadLimit.Of(Saying(said)).Longest);
        Assert.Null(UploadLimit.Mistake(Saying(said)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("99999999999")]
    public void What_it_cannot_be_is_a_mistake(string said) => Assert.Equal(
        $"documents:megabytes is “{said}”; it must be a number of megabytes from 1 to 500.",
        UploadLimit.Mistake(Saying(said)));

    private static IConfiguration Saying(string? megabytes) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("documents:megabytes", megabytes)]).Build();
}
