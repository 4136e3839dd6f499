import { requestOf } from '../../../admin/api/request';
import { jobEndpoints } from '../../../contracts/jobs';
import { profileEndpoints } from '../../../contracts/profiles';
import { sourceEndpoints } from '../../../contracts/sources';

describe('requests made from contracts', () => {
  it('fills parameters in and encodes them', () => {
    const { url, method } = requestOf(jobEndpoints.run, { params: { name: 'a/b c' } });
    expect({ url, method }).toEqual({ url: '/cdp/jobs/a%2Fb%20c/run', method: 'POST' });
  });

  it('fills several parameters in, numbers too', () => {
    const params = { id: 'prf_1', mergeId: 7 };
    expect(requestOf(profileEndpoints.undoMerge, { params }).url).toBe(
      '/cdp/profiles/prf_1/merges/7/undo',
    );
  });

  it('encodes what stands in the query and leaves out what is not given', () => {
    const query = { search: 'jo & co+', cursor: undefined, pageSize: 25, kind: '' };
    expect(requestOf(profileEndpoints.list, { query }).url).toBe(
      '/cdp/profiles?search=jo%20%26%20co%2B&pageSize=25',
    );
  });

  it('sends the body as it is', () => {
    const body = { name: 'Shop', identifier: 'shop', kind: 'website' };
    expect(requestOf(sourceEndpoints.create, { body })).toEqual({
      url: '/cdp/sources',
      method: 'POST',
      data: body,
    });
  });

  it('takes no arguments where there are none', () => {
    expect(requestOf(jobEndpoints.list, undefined)).toMatchObject({ url: '/cdp/jobs' });
  });
});
