using Microsoft.AspNetCore.Http;
using Whom.Web.Documents;

namespace Whom.Web.Tests.Documents;

public sealed class StreamedFormTests
{
    [Fact]
    public async Task Fields_of_one_name_are_counted_as_others_are()
    {
        Assert.NotNull(await ReadAsync(20));
        Assert.Null(await ReadAsync(21));
    }

    private static async Task<StreamedForm?> ReadAsync(int fields)
    {
        using var content = new MultipartFormDataContent("a-boundary");
        for (var number = 0; number < fields; number++) content.Add(new StringContent("words"), "note");
        using var body = new MemoryStream();
        await content.CopyToAsync(body, TestContext.Current.CancellationToken);
        body.Position = 0;
        var context = new DefaultHttpContext();
        context.Request.ContentType = "multipart/form-data; boundary=a-boundary";
        context.Request.Body = body;
        return await StreamedForm.ReadAsync(context.Request, TestContext.Current.CancellationToken);
    }
}
